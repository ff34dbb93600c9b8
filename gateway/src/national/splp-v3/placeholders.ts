/** What LAPOR leaves to the client to fill in. */
export interface PlaceholderValues {
  readonly institutionFrom: string | undefined;
  readonly institutionTo: string | undefined;
  readonly statusOld: string | undefined;
  readonly statusNew: string | undefined;
}

/**
 * Fills `{{ institution_to }}` and its like, however they are spaced. What is
 * not known becomes an ellipsis: braces would look like a mistake of ours.
 */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
): string {
  const { institutionFrom, institutionTo, statusOld, statusNew } = values;
  const filled = new Map([
    ['institution_from', institutionFrom],
    ['institution_to', institutionTo],
    ['institution', institutionFrom ?? institutionTo],
    ['status_old', statusOld],
    ['status_new', statusNew],
  ]);
  return text.replace(
    /\{\{\s{0,20}([a-z_]{1,40})\s{0,20}\}\}/gi,
    (_all, name: string) => filled.get(name.toLowerCase()) ?? '…',
  );
}
