/** What stands in the form: as typed, with `''` where nothing is. */
export interface Draft {
  readonly classification: string;
  readonly title: string;
  readonly content: string;
  readonly incidentDate: string;
  readonly province: string;
  readonly regency: string;
  readonly district: string;
  readonly village: string;
  readonly place: string;
  /** `-6.20000,106.81667`: see `coordinates.ts`. */
  readonly coordinates: string;
  readonly agency: string;
  readonly category: string;
  readonly anonymous: boolean;
  /** LAPOR's rahasia: the whole report is hidden from the public. */
  readonly confidential: boolean;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly consent: boolean;
}

export type DraftField = keyof Draft;

export const emptyDraft: Draft = {
  classification: '',
  title: '',
  content: '',
  incidentDate: '',
  province: '',
  regency: '',
  district: '',
  village: '',
  place: '',
  coordinates: '',
  agency: '',
  category: '',
  anonymous: false,
  confidential: false,
  name: '',
  email: '',
  phone: '',
  consent: false,
};

/**
 * The draft that a value from outside holds, as far as it holds one. Consent is
 * not taken over: it is given for what is sent now.
 */
export function readDraft(value: unknown): Draft {
  const given: Record<string, unknown> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const same = Object.entries(emptyDraft).map(([field, empty]) => [
    field,
    typeof given[field] === typeof empty ? given[field] : empty,
  ]);
  return { ...Object.fromEntries(same), consent: false } as Draft;
}

export function isSameDraft(a: Draft, b: Draft): boolean {
  return Object.entries(a).every(
    ([field, value]) => b[field as DraftField] === value,
  );
}

export function isEmptyDraft(draft: Draft): boolean {
  return Object.entries(draft).every(
    // A region or an agency may have been chosen by the site, not by a person.
    ([field, value]) => presettable.includes(field) || !value,
  );
}

const presettable = [
  'classification',
  'province',
  'regency',
  'agency',
  'category',
];
