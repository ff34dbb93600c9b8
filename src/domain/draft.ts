/** What stands in the form: as typed, with `''` where nothing is. */
export interface Draft {
  readonly classification: string;
  readonly title: string;
  readonly content: string;
  readonly incidentDate: string;
  readonly province: string;
  readonly regency: string;
  readonly place: string;
  readonly agency: string;
  readonly category: string;
  readonly anonymous: boolean;
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
  place: '',
  agency: '',
  category: '',
  anonymous: false,
  name: '',
  email: '',
  phone: '',
  consent: false,
};
