import type {
  nothing,
  ReactiveController,
  ReactiveControllerHost,
  TemplateResult,
} from 'lit';

import type { Draft, DraftField } from '../../domain/draft.ts';
import type { Regions, SiteConfiguration } from '../../domain/site.ts';
import type { FormStrings, PartStrings } from '../../i18n/form.ts';
import type { Language } from '../../i18n/language.ts';
import type { DraftKeeper } from '../../state/draft-keeper.ts';
import type { Loadable } from '../../state/loadable.ts';
import type { SettingsController } from '../controllers/settings-controller.ts';

/**
 * What a part of the form knows of the whole. A part is a controller of the
 * host: it may ask for an update, and learns of connecting and removal.
 */
export interface FormHost extends ReactiveControllerHost {
  /** Where events start and where the fields are looked for. */
  readonly element: HTMLElement & { readonly renderRoot: ParentNode };
  readonly settings: SettingsController;
  readonly site: Loadable<SiteConfiguration>;
  readonly regions: Loadable<Regions>;
  readonly draft: Draft;
  /** A sentence for each field that needs correcting. */
  readonly errors: ReadonlyMap<DraftField, string>;
  readonly strings: FormStrings;
  readonly language: Language;
  /** The draft and its files on this device; `undefined` until it has opened. */
  readonly keeper: DraftKeeper | undefined;
  /** `device`: kept here until sent. `memory`: gone with the page. */
  readonly keeping: 'device' | 'memory';
  /** The words of a part: in the page's language, and as the page overrides them. */
  words<Part extends keyof PartStrings>(
    part: Part,
    indonesian: PartStrings[Part],
  ): PartStrings[Part];
  /** Changes the draft as if it had been typed, keeps it, and updates. */
  change(patch: Partial<Draft>): void;
  /** Resolves once the draft is on the device, or could not be put there. */
  keepNow(): Promise<void>;
  /** Asks again for what could not be loaded: the site, the regions. */
  tryAgain(): void;
  /** Has a screen reader say a sentence when it is at rest. */
  announce(sentence: string): void;
  /** Moves the focus to what a selector finds after the next update. */
  focus(selector: string): void;
}

/** A part of the form: shows something and keeps what it needs for that. */
export interface FormPart extends ReactiveController {
  render(): TemplateResult | typeof nothing;
}
