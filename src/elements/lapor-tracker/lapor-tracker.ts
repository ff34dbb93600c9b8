import { html, LitElement, nothing, type TemplateResult } from 'lit';

import { ProblemError } from '../../api/problem-error.ts';
import { httpTrack } from '../../api/reports.ts';
import type { TrackRequest } from '../../domain/progress.ts';
import {
  parseTrackingReference,
  type TrackingReference,
} from '../../domain/tracking-code.ts';
import { trackerStrings, type TrackerStrings } from '../../i18n/tracker.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { property, state } from '../decorators.ts';
import { LaporErrorEvent } from '../events.ts';
import { controls, text } from '../surface.styles.ts';
import { tokens } from '../tokens.styles.ts';
import { styles } from './lapor-tracker.styles.ts';
import { renderProgress } from './progress-view.ts';

type Invalid = Extract<TrackingReference, { kind: 'invalid' }>;

/** What the person last asked for. */
type Question =
  | { readonly kind: 'none' }
  | Invalid
  | { readonly kind: 'asked'; readonly request: TrackRequest };

/**
 * Shows where a report stands, by its tracking code or its national number.
 *
 * The code goes to the gateway in the body of a request, never into an address,
 * and is kept nowhere.
 *
 * @tag lapor-tracker
 * @slot - What to show where the tracker cannot work, such as a link.
 * @fires {LaporErrorEvent} lapor-error - The status could not be loaded.
 */
export class LaporTracker extends LitElement {
  static override styles = [tokens, text, controls, styles];

  /** Address of the gateway. */
  @property() endpoint?: string;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Sentences that replace ours. */
  @property({ attribute: false }) strings?: Partial<TrackerStrings>;

  @state() private question: Question = { kind: 'none' };

  readonly #settings = new SettingsController(this);

  readonly #progress = new LoadController(this, {
    // Each question is a new object, so asking the same again asks again.
    key: () =>
      this.question.kind === 'asked' && this.#settings.isReachable
        ? [this.#settings.client, this.#settings.endpoint, this.question]
        : undefined,
    load: ([client, , { request }], signal) =>
      (client.track ?? httpTrack(this.#settings.http))(request, signal),
    onFailed: (error) => {
      this.dispatchEvent(new LaporErrorEvent(error));
      this.#input?.focus();
    },
  });

  protected override render(): TemplateResult {
    // Without a secure context there is no promise that a code stays private.
    if (!this.#settings.isReachable || !isSecureContext) {
      return html`<slot></slot>`;
    }
    return html`<div class="surface ${this.#settings.theme}">
      ${this.#renderQuestion()}
      <div role="status">${this.#renderAnswer()}</div>
    </div>`;
  }

  protected override updated(): void {
    // Once the answer is there, a screen reader goes on with it.
    const heading =
      this.renderRoot.querySelector<HTMLElement>('[role=status] h2');
    if (!heading || heading === this.#announced) return;
    this.#announced = heading;
    heading.focus();
  }

  #announced: HTMLElement | undefined;

  #renderQuestion(): TemplateResult {
    const strings = this.#strings;
    const error = this.#error;
    return html`<form novalidate @submit=${this.#onSubmit}>
      <h2>${strings.title}</h2>
      <div>
        <label for="reference">${strings.label}</label>
        <p class="hint" id="hint">${strings.hint}</p>
        ${
          error
            ? html`<p class="error" id="error" role="alert">${error}</p>`
            : nothing
        }
        <textarea
          id="reference"
          name="reference"
          rows="2"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-describedby=${error ? 'hint error' : 'hint'}
          aria-invalid=${error ? 'true' : 'false'}
          @keydown=${this.#onKey}
        ></textarea>
      </div>
      <button class="primary">${strings.submit}</button>
    </form>`;
  }

  #renderAnswer(): TemplateResult | typeof nothing {
    const { state: progress } = this.#progress;
    switch (progress.kind) {
      case 'loading':
        return html`<p class="searching">${this.#strings.searching}</p>`;
      case 'ready':
        return renderProgress(progress.value, {
          strings: this.#strings,
          language: this.#settings.language,
        });
      default:
        return nothing;
    }
  }

  get #input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  get #error(): string | undefined {
    const { error } = this.#strings;
    if (this.question.kind === 'invalid') return error[this.question.reason];
    const { state: progress } = this.#progress;
    if (progress.kind !== 'failed') return undefined;
    if (!(progress.error instanceof ProblemError)) return error.failed;
    const { code } = progress.error.problem;
    if (code === 'report-unknown') return error.unknown;
    return code === 'too-many-requests' ? error.busy : error.failed;
  }

  get #strings(): TrackerStrings {
    return { ...trackerStrings[this.#settings.language], ...this.strings };
  }

  /** Two lines so that a whole code is seen; still one field, sent by Enter. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.#input?.form?.requestSubmit();
  };

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const reference = parseTrackingReference(this.#input?.value ?? '');
    if (reference.kind === 'invalid') {
      this.question = reference;
      this.#input?.focus();
    } else {
      const { kind: _, ...request } = reference;
      this.question = { kind: 'asked', request };
    }
  }
}
