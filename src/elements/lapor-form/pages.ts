import type { SiteConfiguration } from '../../domain/site.ts';
import { LaporStepEvent } from '../events.ts';
import type { FormElement } from './form-element.ts';
import { readStep, stepsOf, type StepId } from './steps.ts';

/** Which page of the form is shown, and which comes before and after it. */
export class Pages {
  readonly #element: FormElement;
  readonly #site: () => SiteConfiguration | undefined;
  #step: StepId = 'what';
  #isCorrecting = false;

  constructor(element: FormElement, site: () => SiteConfiguration | undefined) {
    this.#element = element;
    this.#site = site;
  }

  /** The pages that there are. */
  get all(): readonly StepId[] {
    return stepsOf(this.#site());
  }

  /** The page that is shown. A draft may name one that its site has no more. */
  get step(): StepId {
    return this.all.includes(this.#step) ? this.#step : 'what';
  }

  /** Whether this page was opened from the check page, to correct something. */
  get isCorrecting(): boolean {
    return this.#isCorrecting;
  }

  get isOnePage(): boolean {
    return this.#element.layout === 'page';
  }

  /** Back to the check page from a correction, else the next in order. */
  get after(): StepId {
    const { all, step } = this;
    return this.#isCorrecting
      ? 'check'
      : (all[all.indexOf(step) + 1] ?? 'check');
  }

  get before(): StepId {
    const { all, step } = this;
    return this.#isCorrecting
      ? 'check'
      : (all[all.indexOf(step) - 1] ?? 'what');
  }

  /** Opens the page that a draft was left on. */
  open(name: string): void {
    this.#step = readStep(name);
    this.#isCorrecting = false;
  }

  /** @param isCorrection Whether the check page is to be come back to. */
  turnTo(step: StepId, isCorrection = false): void {
    const isFromCheck = this.#step === 'check' || this.#isCorrecting;
    this.#isCorrecting = isCorrection && isFromCheck && step !== 'check';
    this.#step = step;
    const { all } = this;
    this.#element.requestUpdate();
    this.#element.dispatchEvent(
      new LaporStepEvent(step, all.indexOf(step) + 1, all.length),
    );
  }
}
