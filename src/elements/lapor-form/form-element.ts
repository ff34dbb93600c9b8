import type { ReactiveElement } from 'lit';

import type { OwnStrings } from '../../i18n/form.ts';

/** What a tag may say of the form; see `LaporForm` for each. */
export interface FormElement extends ReactiveElement {
  readonly site?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly theme?: string | undefined;
  readonly agency?: string | undefined;
  readonly category?: string | undefined;
  readonly classification?: string | undefined;
  readonly province?: string | undefined;
  readonly regency?: string | undefined;
  readonly layout?: string | undefined;
  readonly hosted?: boolean | undefined;
  readonly strings?: OwnStrings | undefined;
}
