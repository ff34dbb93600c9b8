import type { WidgetFiles } from '../http/widget-files.ts';

/**
 * The address of a widget's file by its exact version, which a browser keeps
 * for good; `undefined` where no widgets were built.
 */
export function scriptOf(
  widgets: WidgetFiles | undefined,
  file: string,
): string | undefined {
  return widgets?.files.has(file) ? `/w/${widgets.version}/${file}` : undefined;
}
