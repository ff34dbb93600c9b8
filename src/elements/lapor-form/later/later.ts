import { nothing, type TemplateResult } from 'lit';

import { validate } from '../../../domain/submission-check.ts';
import type { FormPart } from '../form-host.ts';
import type { FormModel } from '../form-model.ts';
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
  readonly #secure: SecurePart;
  readonly #sender: Sender;

  constructor(model: FormModel) {
    this.#model = model;
    this.#place = new PlacePart(model);
    this.#whom = new WhomPart(model);
    this.#secure = new SecurePart(model);
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
        return this.#whom.render();
      case 'about':
        return renderAbout(model, this.#secure.render());
      case 'check':
        return renderCheck(model, (code) => this.#place.regionName(code));
      default:
        return nothing;
    }
  }

  /** What leads to a better door, once the title is known. */
  renderStoppers(): ReturnType<FormPart['render']> {
    return nothing;
  }

  /** What the text still lacks. */
  renderHints(): ReturnType<FormPart['render']> {
    return nothing;
  }

  renderConsent(): TemplateResult {
    return renderConsent(this.#model);
  }

  /** The button was pressed: on to the next page, or on its way. */
  async submit(): Promise<void> {
    const model = this.#model;
    if (model.draft.confidential && !model.element.hosted) {
      model.focus('#secure');
      return;
    }
    if (model.isOnePage || model.step === 'check') {
      await this.#sender.send();
      return;
    }
    const asked = fieldsOf[model.step];
    const { addressee, rules } = rulesOf(model, model.configuration);
    const result = validate(model.draft, addressee, rules);
    const issues = result.ok ? [] : result.issues;
    const here = issues.filter(({ field }) => asked.includes(field));
    if (here.length > 0) model.refuse(here);
    else model.next();
  }
}
