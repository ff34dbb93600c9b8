import type { Draft } from '../../domain/draft.ts';
import type { SiteConfiguration } from '../../domain/site.ts';
import { classifications } from '../../domain/vocabulary.ts';
import type { FormElement } from './form-element.ts';

/**
 * Chooses what the tag or the site knows, where the citizen has not. The tag
 * comes first: it knows the page that it stands on.
 */
export function preset(
  draft: Draft,
  tag: FormElement,
  site: SiteConfiguration | undefined,
): Draft {
  const code = tag.regency || tag.province || site?.regionCode || '';
  const isOwnRegion = !draft.province;
  return {
    ...draft,
    classification:
      draft.classification ||
      (classifications.find((kind) => kind === tag.classification) ?? ''),
    province: isOwnRegion ? code.slice(0, 2) : draft.province,
    regency: isOwnRegion && code.length >= 5 ? code.slice(0, 5) : draft.regency,
    agency: draft.agency || known(site?.agencies, tag.agency),
    category: draft.category || known(site?.categories, tag.category),
  };
}

function known(
  choices: readonly { readonly id: string }[] | undefined,
  preferred: string | undefined,
): string {
  return choices?.find(({ id }) => id === preferred)?.id ?? '';
}
