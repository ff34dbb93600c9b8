import { html, nothing, type TemplateResult } from 'lit';

import { validate } from '../../../domain/submission-check.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { CoachPart } from '../coach/coach-part.ts';
import type { FormPart } from '../form-host.ts';
import type { FormModel } from '../form-model.ts';
import type { EvidencePart } from '../evidence/evidence-part.ts';
import { LazyPart } from '../lazy-part.ts';
import { PlacePart } from '../place/place-part.ts';
import { fieldsOf, type StepId } from '../steps.ts';
import { WhomPart } from '../whom/whom-part.ts';
import { renderAbout } from './about-step.ts';
import { renderCheck, renderConsent } from './check-step.ts';
import { rulesOf } from './rules-of.ts';
import { SecurePart } from './secure-part.ts';
import { Sender } from './sender.ts';

/** All that the form needs after its first page has been shown. */
export class Later {
  readonly #model: FormModel;
  readonly #place: PlacePart;
  readonly #whom: WhomPart;
  readonly #evidence: LazyPart<EvidencePart>;
  readonly #coach: LazyPart<CoachPart>;
  #coached: Draft | undefined;
  readonly #secure: SecurePart;
  readonly #sender: Sender;

  constructor(model: FormModel) {
    this.#model = model;
    this.#place = new PlacePart(model);
    this.#whom = new WhomPart(model);
    this.#evidence = new LazyPart(model, async () => {
      const { EvidencePart } = await import('../evidence/evidence-part.ts');
      return new EvidencePart(model);
    });
    this.#coach = new LazyPart(model, async () => {
      const { CoachPart } = await import('../coach/coach-part.ts');
      return new CoachPart(model);
    });
    this.#secure = new SecurePart(
      model,
      () => this.#evidence.part?.isBusy ?? false,
    );
    this.#sender = new Sender(model);
  }

  /** What is shown in the form's place, if anything is. */
  renderInstead(): TemplateResult | undefined {
    return this.#sender.render() ?? this.#secure.renderDone();
  }

  renderStep(step: StepId): ReturnType<FormPart['render']> {
    const model = this.#model;
    switch (step) {
      case 'where':
        return this.#place.render();
      case 'whom':
        // Here before its page is: the network may go meanwhile.
        this.#evidence.want();
        return this.#whom.render();
      case 'evidence':
        return this.#evidence.render(
          () => html`<p class="hint">${model.strings.evidenceFailed}</p>`,
        );
      case 'about':
        return renderAbout(model, this.#secure.render());
      case 'check':
        return html`
          ${this.#askCoach()?.renderCheck() ?? nothing}
          ${renderCheck(model, (code) => this.#place.regionName(code))}
        `;
      default:
        return nothing;
    }
  }

  /** What leads to a better door, once the title is known. */
  renderStoppers(): ReturnType<FormPart['render']> {
    return this.#askCoach()?.renderStoppers() ?? nothing;
  }

  /** What the text still lacks. */
  renderHints(): ReturnType<FormPart['render']> {
    return this.#askCoach()?.render() ?? nothing;
  }

  /** The coach, fetched once there is something to read. */
  #askCoach(): CoachPart | undefined {
    const { draft } = this.#model;
    // Where it cannot be fetched, it is asked for again with the next change.
    if (draft !== this.#coached && (draft.title || draft.content)) {
      this.#coached = draft;
      this.#coach.want();
    }
    return this.#coach.part;
  }

  renderConsent(): TemplateResult {
    return html`
      ${this.#askCoach()?.renderCheck() ?? nothing}
      ${renderConsent(this.#model)}
    `;
  }

  /** The button was pressed: on to the next page, or on its way. */
  async submit(): Promise<void> {
    const model = this.#model;
    if (model.goesOnElsewhere) {
      if (!model.pages.isOnePage) model.pages.turnTo('about');
      model.focus('#secure');
      return;
    }
    if (model.pages.isOnePage || model.pages.step === 'check') {
      if (this.#evidence.part?.isBusy) {
        model.announce(model.strings.filesBusy);
        return;
      }
      await this.#sender.send();
      return;
    }
    const asked = fieldsOf[model.pages.step];
    const { addressee, rules } = rulesOf(model, model.configuration);
    const result = validate(model.draft, addressee, rules);
    const issues = result.ok ? [] : result.issues;
    const here = issues.filter(({ field }) => asked.includes(field));
    if (here.length > 0) model.refuse(here);
    else model.next();
  }
}
