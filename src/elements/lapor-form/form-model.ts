import type { ReactiveController } from 'lit';

import { emptyDraft, type Draft, type DraftField } from '../../domain/draft.ts';
import { defaultLimits, ownLimits, type Issue } from '../../domain/report.ts';
import type { SiteConfiguration } from '../../domain/site.ts';
import type { SubmissionEnvelope } from '../../domain/submission-envelope.ts';
import { formId } from '../../i18n/form-id.ts';
import {
  loadEnglish,
  type FormStrings,
  type PartStrings,
  type TextLimit,
} from '../../i18n/form.ts';
import type { Language } from '../../i18n/language.ts';
import { DraftController } from '../controllers/draft-controller.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { LaporStepEvent } from '../events.ts';
import type { FormElement } from './form-element.ts';
import type { FormHost } from './form-host.ts';
import { preset } from './preset.ts';
import { readForm } from './read-form.ts';
import { SiteController } from './site-controller.ts';
import { fieldsOf, readStep, stepOf, stepsOf, type StepId } from './steps.ts';

/** How long after the last key the page catches up: counters, hints. */
const PAUSE = 400;

/**
 * What the form knows and does, whatever it looks like: the draft, the page it
 * is on, what is wrong with it, and where the focus goes next.
 */
export class FormModel implements FormHost {
  readonly element: FormElement;
  readonly settings: SettingsController;
  readonly #sites: SiteController;
  readonly #drafts: DraftController;
  readonly #english: LoadController<
    readonly [],
    Awaited<ReturnType<typeof loadEnglish>>
  >;
  #draft: Draft = emptyDraft;
  #step: StepId = 'what';
  #issues: readonly Issue[] = [];
  #focusNext: string | undefined;
  #announcement = '';
  #honeypot = '';
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** Whether the page that is shown was opened from the check page. */
  #isCorrecting = false;

  constructor(element: FormElement) {
    this.element = element;
    this.settings = new SettingsController(element);
    this.#sites = new SiteController(element, {
      settings: this.settings,
      onReady: (site) => this.#preset(site),
    });
    this.#english = new LoadController(element, {
      key: () => (this.language === 'en' ? [] : undefined),
      load: loadEnglish,
    });
    this.#drafts = new DraftController(element, {
      site: () => (this.#sites.isNamed ? this.settings.site : undefined),
      onLeft: () => this.clear(),
    });
  }

  get updateComplete(): Promise<boolean> {
    return this.element.updateComplete;
  }

  addController(controller: ReactiveController): void {
    this.element.addController(controller);
  }

  removeController(controller: ReactiveController): void {
    this.element.removeController(controller);
  }

  requestUpdate(): void {
    this.element.requestUpdate();
  }

  /** Whether there is a site that takes reports from this page. */
  get isUsable(): boolean {
    return this.#sites.isNamed && !this.#sites.isUnknown;
  }

  get site() {
    return this.#sites.configuration;
  }

  /** The site's configuration, once it has come. */
  get configuration(): SiteConfiguration | undefined {
    return this.site.kind === 'ready' ? this.site.value : undefined;
  }

  get regions() {
    return this.#sites.regions;
  }

  get language(): Language {
    return this.settings.language;
  }

  /** `undefined` while English is on its way; Indonesian if it cannot come. */
  get words(): FormHost['words'] {
    return (part, indonesian) => ({
      ...(this.#english.state.kind === 'ready'
        ? this.#english.state.value.parts[part]
        : indonesian),
      ...this.#own(part),
    });
  }

  #own<Part extends keyof PartStrings>(part: Part): Partial<PartStrings[Part]> {
    return this.element.strings?.[part] ?? {};
  }

  get areWordsHere(): boolean {
    return this.#english.state.kind !== 'loading';
  }

  get strings(): FormStrings {
    const { state } = this.#english;
    const table = state.kind === 'ready' ? state.value.form : formId;
    return { ...table, ...this.element.strings };
  }

  get draft(): Draft {
    return this.#draft;
  }

  get drafts(): DraftController {
    return this.#drafts;
  }

  get keeper() {
    return this.#drafts.keeper;
  }

  get keeping(): 'device' | 'memory' {
    return this.#drafts.keeping;
  }

  get step(): StepId {
    return this.#step;
  }

  get steps(): readonly StepId[] {
    return stepsOf(this.configuration);
  }

  get isCorrecting(): boolean {
    return this.#isCorrecting;
  }

  get isOnePage(): boolean {
    return this.element.layout === 'page';
  }

  get announcement(): string {
    return this.#announcement;
  }

  get issues(): readonly Issue[] {
    return this.#issues;
  }

  get errors(): ReadonlyMap<DraftField, string> {
    const limits: Partial<Record<DraftField, TextLimit>> = {
      ...ownLimits,
      ...(this.configuration?.limits ?? defaultLimits),
    };
    const { strings } = this;
    return new Map(
      this.#issues.map(({ field, code }) => [
        field,
        strings.issue(field, code, limits[field]),
      ]),
    );
  }

  /** Whether a person, and not the site or the tag, has put something in. */
  get hasTyped(): boolean {
    return !isSameDraft(this.#draft, this.#blank());
  }

  change(patch: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...patch };
    this.keep();
    this.requestUpdate();
  }

  /** Takes over a draft from elsewhere: the device, another page, the outbox. */
  take(draft: Draft, step: string): void {
    this.#draft = draft;
    this.#step = readStep(step);
    this.#issues = [];
    this.#isCorrecting = false;
    this.requestUpdate();
  }

  /** Back to an empty form, without touching what the device keeps. */
  clear(): void {
    this.take(this.#blank(), 'what');
  }

  keep(): void {
    void this.keepNow();
  }

  keepNow(): Promise<void> {
    return this.#drafts.keep({ draft: this.#draft, step: this.#step });
  }

  /**
   * What tells people from programs, for the gateway.
   *
   * @param startedAt When the first letter was typed, in milliseconds.
   */
  signals(startedAt: number): SubmissionEnvelope['signals'] {
    return {
      honeypot: this.#honeypot || undefined,
      seconds: Math.max(0, Math.round((Date.now() - startedAt) / 1_000)),
    };
  }

  announce(sentence: string): void {
    this.#announcement = sentence;
    this.requestUpdate();
  }

  focus(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }

  /** Called by the element once the page shows what the model says. */
  settleFocus(): void {
    const selector = this.#focusNext;
    if (!selector) return;
    this.#focusNext = undefined;
    this.element.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Asks again for what could not be loaded. */
  tryAgain(): void {
    this.#sites.tryAgain();
  }

  onInput(event: Event): void {
    const form = this.element.renderRoot.querySelector('form');
    if (!form) return;
    const { province, regency, district, confidential } = this.#draft;
    const trap = new FormData(form).get('homepage');
    if (typeof trap === 'string') this.#honeypot = trap.slice(0, 1_000);
    let draft = readForm(form, this.#draft);
    if (province !== draft.province) {
      draft = { ...draft, regency: '', district: '', village: '' };
    } else if (regency !== draft.regency) {
      draft = { ...draft, district: '', village: '' };
    } else if (district !== draft.district) {
      draft = { ...draft, village: '' };
    }
    this.#draft = draft;
    if (confidential !== draft.confidential) {
      void this.#drafts.moveTo(draft.confidential ? 'memory' : 'device');
    }
    this.keep();
    clearTimeout(this.#pause);
    // A choice may change what else is shown at once; letters after a pause.
    if (event.type === 'change') this.requestUpdate();
    else this.#pause = setTimeout(() => this.requestUpdate(), PAUSE);
  }

  /** Shows what is wrong, and moves to the summary of it. */
  refuse(issues: readonly Issue[]): void {
    this.#issues = issues;
    const [first] = issues;
    if (
      first &&
      !this.isOnePage &&
      !fieldsOf[this.#step].includes(first.field)
    ) {
      this.#show(stepOf(first.field));
    }
    this.focus('.summary');
  }

  forgive(): void {
    this.#issues = [];
  }

  /** On to the next page; back to the check page, if it was left to correct. */
  next(): void {
    const { steps } = this;
    const after = steps[steps.indexOf(this.#step) + 1] ?? 'check';
    this.goTo(this.#isCorrecting ? 'check' : after);
  }

  back(): void {
    const { steps } = this;
    this.goTo(steps[steps.indexOf(this.#step) - 1] ?? 'what');
  }

  /** @param field What to put the focus on; the page's heading by default. */
  goTo(step: StepId, field?: DraftField): void {
    this.#isCorrecting = this.#step === 'check' && step !== 'check';
    this.#issues = [];
    this.#show(step);
    this.focus(field ? `#${field}` : '#step');
    this.keep();
  }

  /** To a field that a summary names, wherever it stands. */
  follow(field: DraftField): void {
    const step = stepOf(field);
    if (!this.isOnePage && step !== this.#step) this.goTo(step, field);
    else this.focus(`#${field}`);
  }

  #show(step: StepId): void {
    this.#step = step;
    this.requestUpdate();
    const { steps } = this;
    this.element.dispatchEvent(
      new LaporStepEvent(step, steps.indexOf(step) + 1, steps.length),
    );
  }

  #preset(site: SiteConfiguration): void {
    this.#draft = preset(this.#draft, this.element, site);
  }

  #blank(): Draft {
    return preset(emptyDraft, this.element, this.configuration);
  }
}

function isSameDraft(a: Draft, b: Draft): boolean {
  return Object.entries(a).every(
    ([field, value]) => b[field as DraftField] === value,
  );
}
