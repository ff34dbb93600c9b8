import { html, LitElement, nothing, type TemplateResult } from 'lit';

import type { SiteConfiguration } from '../../domain/site.ts';
import type { OwnStrings } from '../../i18n/form.ts';
import { property, state } from '../decorators.ts';
import { LaporDraftEvent } from '../events.ts';
import { controls, text } from '../surface.styles.ts';
import { tokens } from '../tokens.styles.ts';
import type { FormElement } from './form-element.ts';
import { renderForm } from './form-frame.ts';
import { FormModel } from './form-model.ts';
import { styles } from './lapor-form.styles.ts';
import { LaterController } from './later-controller.ts';
import type { StepId } from './steps.ts';
import { renderElsewhere, renderMaintenance, renderOffer } from './screens.ts';

/**
 * Takes a report, keeps it on the device, and carries it to the gateway.
 *
 * What is typed survives a reload. Once send was pressed the report is sent
 * until the gateway has it, with one key, so that it is filed once; the screen
 * says at each moment whether it has arrived.
 *
 * @tag lapor-form
 * @slot - What to show where the form cannot work: a link, a telephone number.
 * @fires {LaporStepEvent} lapor-step - Another page of the form is shown.
 * @fires {LaporDraftEvent} lapor-draft - A kept draft was resumed, discarded or handed over.
 * @fires {LaporSubmitEvent} lapor-submit - Send was pressed. May be cancelled.
 * @fires {LaporQueuedEvent} lapor-queued - The report is on its way.
 * @fires {LaporReceiptEvent} lapor-receipt - The gateway has the report.
 * @fires {LaporErrorEvent} lapor-error - The site could not be loaded.
 */
export class LaporForm extends LitElement implements FormElement {
  static override styles = [tokens, text, controls, styles];

  /** The site's id at the gateway. */
  @property() site?: string;

  /** Address of the gateway. */
  @property() endpoint?: string;

  /** The agency that is chosen beforehand, by its id. */
  @property() agency?: string;

  /** The category that is chosen beforehand, by its id. */
  @property() category?: string;

  /** `pengaduan`, `permintaan-informasi` or `aspirasi`, chosen beforehand. */
  @property() classification?: string;

  /** The province that is chosen beforehand, by its code (`21`). */
  @property() province?: string;

  /** The regency that is chosen beforehand, by its code (`21.01`). */
  @property() regency?: string;

  /** `steps` (the default), or `page` for all questions at once. */
  @property() layout?: string;

  /**
   * Set by the gateway's own page alone: a confidential report goes on in it.
   * On any other page it would promise what that page cannot keep.
   */
  @property({ type: Boolean }) hosted?: boolean;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Sentences that replace ours. */
  @property({ attribute: false }) strings?: OwnStrings;

  /** Whether a press of the button waits for something. */
  @state() private isBusy = false;

  readonly #model = new FormModel(this);

  readonly #later = new LaterController(this.#model);

  /** The page that is shown: `what`, `where`, `whom`, `evidence`, `about`, `check`. */
  get currentStep(): StepId {
    return this.#model.pages.step;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#model.takeOver(this.querySelector('form'));
  }

  protected override render(): TemplateResult {
    const model = this.#model;
    if (!model.isUsable || !model.areWordsHere) return html`<slot></slot>`;
    return html`<div class="surface ${model.settings.theme}">
      ${this.#renderScreen()}
      <p class="hidden" role="status">${model.announcement}</p>
    </div>`;
  }

  protected override updated(): void {
    this.#model.settleFocus();
  }

  #renderScreen(): TemplateResult | typeof nothing {
    const model = this.#model;
    const { later } = this.#later;
    const { configuration, drafts } = model;
    const inItsPlace = later?.renderInstead();
    if (inItsPlace) return inItsPlace;
    if (drafts.hasUnsent && !later) {
      return html`<p role="status">${model.strings.loading}</p>`;
    }
    const closed = configuration && this.#renderClosed(configuration);
    // What is typed or kept already stays in sight, to be read and deleted.
    if (closed && !model.hasTyped && !drafts.offered) return closed;
    const offer = drafts.offered
      ? renderOffer(
          model,
          () => this.#resume(),
          () => void this.#discard(),
        )
      : nothing;
    const before = html`${closed ?? nothing} ${offer}`;
    return offer !== nothing && !model.hasTyped
      ? before
      : html`${before} ${this.#renderForm()}`;
  }

  #renderClosed({ externalUrl, maintenance }: SiteConfiguration) {
    if (externalUrl) return renderElsewhere(this.#model, externalUrl);
    return maintenance ? renderMaintenance(this.#model) : undefined;
  }

  #renderForm(): TemplateResult {
    const model = this.#model;
    return renderForm({
      model,
      later: this.#later.later,
      isBusy: this.isBusy,
      onSubmit: (event) => void this.#onSubmit(event),
    });
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    this.#model.onInput(event);
    this.isBusy = true;
    try {
      const later = await this.#later.whenHere();
      if (later) await later.submit();
      else this.#model.announce(this.#model.strings.loadingFailed);
    } finally {
      this.isBusy = false;
    }
  }

  #resume(): void {
    const saved = this.#model.drafts.resume();
    if (saved) this.#model.take(saved.draft, saved.step);
    this.dispatchEvent(new LaporDraftEvent('resumed'));
    this.#model.focusHeading();
  }

  async #discard(): Promise<void> {
    const { drafts, strings } = this.#model;
    const isGone = await drafts.discardOffered();
    this.#model.announce(isGone ? strings.erased : strings.eraseFailed);
    this.dispatchEvent(new LaporDraftEvent('discarded'));
    this.#model.focus('h2');
  }
}
