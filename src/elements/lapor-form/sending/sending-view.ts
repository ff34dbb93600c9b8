import type { AboutStrings } from '../../../i18n/about.ts';
import type { FormStrings } from '../../../i18n/form.ts';
import type { Language } from '../../../i18n/language.ts';
import type { SendingStrings } from '../../../i18n/sending.ts';

/** What all screens of a report on its way are told. */
export interface SendingView {
  readonly words: SendingStrings;
  readonly about: AboutStrings;
  /** Names the other ways to LAPOR. */
  readonly strings: FormStrings;
  readonly language: Language;
  /** Whether the page may be closed without the report being lost. */
  readonly isKept: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether a proof of work is being made before sending. */
  readonly isChecking: boolean;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
}
