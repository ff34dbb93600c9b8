import type { ReactiveController } from 'lit';

import {
  emptyDraft,
  isSameDraft,
  type Draft,
  type DraftField,
} from '../../domain/draft.ts';
import type { Issue } from '../../domain/report.ts';
import type { SiteConfiguration } from '../../domain/site.ts';
import type { SubmissionEnvelope } from '../../domain/submission-envelope.ts';
import type { FormStrings, PartStrings } from '../../i18n/form.ts';
import type { Language } from '../../i18n/language.ts';
import { DraftController } from '../controllers/draft-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { Erasing } from './erasing.ts';
import type { FormElement } from './form-element.ts';
import type { FormHost } from './form-host.ts';
import { FormWords } from './form-words.ts';
import { Pages } from './pages.ts';
import { preset } from './preset.ts';
import { readForm } from './read-form.ts';
import { sentencesFor } from './sentences-for.ts';
import { SiteController } from './site-controller.ts';
import { fieldsOf, stepOf, type StepId } from './steps.ts';
import { Typing } from './typing.ts';

/**
 * What the form knows and does, whatever it looks like: the draft, the page it
 * is on, what is wrong with it, and where the focus goes next.
 */
export class FormModel implements FormHost {
  readonly element: FormElement;
  readonly settings: SettingsController;
  readonly #sites: SiteController;
  readonly #drafts: DraftController;
  readonly #pages: Pages;
  readonly #typing: Typing;
  readonly #words: FormWords;
  #draft: Draft = emptyDraft;
  #issues: readonly Issue[] = [];
  #focusNext: string | undefined;
  #announcement = '';
  readonly #erasing = new Erasing(this);

  constructor(element: FormElement) {
    this.element = element;
    this.settings = new SettingsController(element);
    this.#sites = new SiteController(element, {
      settings: this.settings,
      onReady: (site) => this.#preset(site),
    });
    this.#typing = new Typing(element, {
      draft: () => this.#draft,
      onTyped: (draft) => this.#setDraft(draft),
      onKeep: () => this.keep(),
      onRest: () => this.requestUpdate(),
    });
    this.#pages = new Pages(element, () => this.configuration);
    this.#words = new FormWords(element, () => this.language);
    this.#drafts = new DraftController(element, {
      site: () => (this.#sites.isNamed ? this.settings.site : undefined),
      onLeft: () => {
        this.#typing.rest();
        this.clear();
      },
    });
  }

  get updateComplete() {
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

  /** False while English is on its way. */
  get areWordsHere(): boolean {
    return this.#words.areHere;
  }

  get strings(): FormStrings {
    return this.#words.strings;
  }

  words<Part extends keyof PartStrings>(
    part: Part,
    indonesian: PartStrings[Part],
  ): PartStrings[Part] {
    return this.#words.of(part, indonesian);
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

  get pages(): Pages {
    return this.#pages;
  }

  /** Whether this report may only be written on the gateway's own page. */
  get goesOnElsewhere(): boolean {
    return this.#draft.confidential && !this.element.hosted;
  }

  get erasing(): Erasing {
    return this.#erasing;
  }

  get announcement(): string {
    return this.#announcement;
  }

  get errors(): ReadonlyMap<DraftField, string> {
    return sentencesFor(this.#issues, this.strings, this.configuration);
  }

  /** Whether a person, and not the site or the tag, has put something in. */
  get hasTyped(): boolean {
    return (
      !!this.keeper?.files.length || !isSameDraft(this.#draft, this.#blank())
    );
  }

  change(patch: Partial<Draft>): void {
    this.#setDraft({ ...this.#draft, ...patch });
    this.keep();
    this.requestUpdate();
  }

  /** Takes over a draft from elsewhere: the device, another page, the outbox. */
  take(draft: Draft, step: string): void {
    this.#setDraft(draft);
    this.#pages.open(step);
    this.#issues = [];
    this.requestUpdate();
  }

  /**
   * Takes over what was typed into a form without script that the tag holds,
   * while this was on its way.
   */
  takeOver(plain: HTMLFormElement | null): void {
    if (!plain || this.hasTyped) return;
    const typed = readForm(plain, this.#draft);
    // Consent is given to the notice that stands beside it.
    this.#setDraft({ ...typed, consent: false });
    if (this.hasTyped) this.keep();
  }

  /** Back to an empty form, without touching what the device keeps. */
  clear(): void {
    this.take(this.#blank(), 'what');
  }

  keep(): void {
    void this.keepNow();
  }

  keepNow(): Promise<void> {
    return this.#drafts.keep({ draft: this.#draft, step: this.#pages.step });
  }

  /** @param startedAt When the first letter was typed, in milliseconds. */
  signals(startedAt: number): SubmissionEnvelope['signals'] {
    return this.#typing.signals(startedAt);
  }

  announce(sentence: string): void {
    this.#announcement = sentence;
    this.requestUpdate();
  }

  focus(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }

  /** Moves the focus to the heading of what is asked now. */
  focusHeading(): void {
    this.focus(this.#pages.isOnePage ? 'h2' : '#step');
  }

  /** Called once the page shows what the model says. */
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
    if (form) this.#typing.follow(form, event);
  }

  /** Whatever a draft comes from: one that is confidential is kept nowhere. */
  #setDraft(draft: Draft): void {
    this.#draft = draft;
    const keeping = draft.confidential ? 'memory' : 'device';
    if (keeping === this.keeping) return;
    this.#issues = [];
    void this.#drafts.moveTo(keeping);
  }

  /** Shows what is wrong, and moves to the summary of it. */
  refuse(issues: readonly Issue[]): void {
    this.#issues = issues;
    const [first] = issues;
    const { step, isOnePage } = this.#pages;
    if (first && !isOnePage && !fieldsOf[step].includes(first.field)) {
      this.#pages.turnTo(stepOf(first.field), step === 'check');
    }
    this.requestUpdate();
    this.focus('.summary');
  }

  next(): void {
    const answered = fieldsOf[this.#pages.step];
    // What is wrong elsewhere is still to be told.
    this.#issues = this.#issues.filter(
      ({ field }) => !answered.includes(field),
    );
    this.#turnTo(this.#pages.after);
  }

  back(): void {
    this.#issues = [];
    this.#turnTo(this.#pages.before);
  }

  /** To another page, to correct what stands there. */
  goTo(step: StepId, field?: DraftField): void {
    this.#turnTo(step, true);
    if (field) this.focus(`#${field}`);
  }

  /** To a field that a summary names, wherever it stands. */
  follow(field: DraftField): void {
    const step = stepOf(field);
    const { isOnePage, step: shown } = this.#pages;
    if (!isOnePage && step !== shown) this.goTo(step, field);
    else this.focus(`#${field}`);
  }

  #turnTo(step: StepId, isCorrection = false): void {
    this.#pages.turnTo(step, isCorrection);
    this.focusHeading();
    this.keep();
  }

  #preset(site: SiteConfiguration): void {
    this.#draft = preset(this.#draft, this.element, site);
  }

  #blank(): Draft {
    return preset(emptyDraft, this.element, this.configuration);
  }
}
