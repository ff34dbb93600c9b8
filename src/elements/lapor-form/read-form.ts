import type { Draft } from '../../domain/draft.ts';

/**
 * The draft as it stands in the form. Read from the form itself, not from
 * events: some browsers fill fields in without telling anybody.
 *
 * What the form does not show now, such as the fields of another page, stays
 * as it was.
 */
export function readForm(form: HTMLFormElement, before: Draft): Draft {
  const data = new FormData(form);
  const read = Object.entries(before).map(([field, value]) => {
    if (typeof value === 'boolean') {
      return [field, form.elements.namedItem(field) ? data.has(field) : value];
    }
    const typed = data.get(field);
    return [field, typeof typed === 'string' ? clean(typed) : value];
  });
  const draft = withoutOldRegions(
    Object.fromEntries(read) as unknown as Draft,
    before,
  );
  // One question on the screen, two facts in the report.
  const visibility = data.get('visibility');
  if (visibility === null) return draft;
  const confidential = visibility === 'confidential';
  return {
    ...draft,
    confidential,
    // Who was to be hidden stays so when the rest is to be hidden as well.
    anonymous: confidential
      ? before.confidential
        ? draft.anonymous
        : before.anonymous
      : visibility === 'anonymous',
  };
}

/** A district of one regency is none of another's. */
function withoutOldRegions(draft: Draft, before: Draft): Draft {
  if (draft.province !== before.province) {
    return { ...draft, regency: '', district: '', village: '' };
  }
  if (draft.regency !== before.regency) {
    return { ...draft, district: '', village: '' };
  }
  return draft.district === before.district ? draft : { ...draft, village: '' };
}

/** Without NUL and lone surrogates, which no one can see and no one can store. */
function clean(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '');
}
