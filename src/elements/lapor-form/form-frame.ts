import { html, nothing, type TemplateResult } from 'lit';

import type { DraftField } from '../../domain/draft.ts';
import type { FormModel } from './form-model.ts';
import type { Later } from './later/later.ts';
import type { StepId } from './steps.ts';
import { renderWhat } from './step-what.ts';

export interface FrameView {
  readonly model: FormModel;
  /** What comes after the first page; `undefined` until it has arrived. */
  readonly later: Later | undefined;
  readonly onSubmit: (event: SubmitEvent) => void;
  /** Whether a press of the button waits for something. */
  readonly isBusy: boolean;
}

/** The form: one page of it after the other, or all of them as one. */
export function renderForm(view: FrameView): TemplateResult {
  const { model } = view;
  const { strings, configuration } = model;
  const isStart = model.pages.isOnePage || model.pages.step === 'what';
  return html`<form
    novalidate
    @input=${(event: Event) => model.onInput(event)}
    @change=${(event: Event) => model.onInput(event)}
    @submit=${view.onSubmit}
  >
    <div>
      <h2 tabindex="-1">${strings.title}</h2>
      ${isStart ? html`<p>${strings.intro(configuration?.name)}</p>` : nothing}
    </div>
    ${model.pages.isOnePage ? renderOnePage(view) : renderStep(view)}
  </form>`;
}

function renderOnePage(view: FrameView): TemplateResult {
  const { model, later } = view;
  return html`
    ${renderSummary(model)}
    ${model.pages.all.map(
      (step) =>
        html`<div class="section">
          <h3>${model.strings.stepTitle[step]}</h3>
          ${
            step === 'check'
              ? (later?.renderConsent() ?? nothing)
              : renderFields(step, view)
          }
        </div>`,
    )}
    ${renderButtons(view, model.strings.send)}
  `;
}

function renderStep(view: FrameView): TemplateResult {
  const { model } = view;
  const { strings } = model;
  const { step, all: steps } = model.pages;
  const number = steps.indexOf(step) + 1;
  const label =
    step === 'check'
      ? strings.send
      : model.pages.isCorrecting
        ? strings.backToCheck
        : strings.next;
  return html`
    <div class="progress">
      <p id="progress">${strings.progress(number, steps.length)}</p>
      <progress
        max=${steps.length}
        .value=${number}
        aria-labelledby="progress"
      ></progress>
    </div>
    <h3 id="step" tabindex="-1" aria-describedby="progress">
      ${strings.stepTitle[step]}
    </h3>
    ${renderSummary(model)} ${renderFields(step, view)}
    ${renderButtons(view, label)}
  `;
}

function renderFields(step: StepId, view: FrameView) {
  const { model, later } = view;
  if (step === 'what') return renderWhat(model, later);
  return later?.renderStep(step) ?? html`<p>${model.strings.loading}</p>`;
}

function renderButtons({ model, isBusy }: FrameView, label: string) {
  const { strings } = model;
  const { step, isOnePage } = model.pages;
  const hasBack = !isOnePage && step !== 'what';
  // A confidential report goes on elsewhere: see `SecurePart`.
  const hasNext = !model.goesOnElsewhere || (!isOnePage && step !== 'about');
  return html`<div class="section">
    <div class="actions">
      ${hasNext ? html`<button class="primary">${label}</button>` : nothing}
      ${
        hasBack
          ? html`<button type="button" @click=${() => model.back()}>
              ${strings.back}
            </button>`
          : nothing
      }
      <span role="status">${isBusy ? strings.loading : nothing}</span>
    </div>
    ${renderKeeping(model)}
  </div>`;
}

/** What is kept of it here, and the way to have it gone. */
function renderKeeping(model: FormModel): TemplateResult {
  const { drafts, keeping, strings, hasTyped } = model;
  const { isAsked } = model.erasing;
  const kept = drafts.isPersistent ? strings.kept : strings.notKept;
  const sentence = keeping === 'memory' ? strings.keptNowhere : kept;
  return html`<div class="keeping">
    <p class="hint">${sentence}</p>
    ${hasTyped && !isAsked ? renderErase(model) : nothing}
    ${isAsked ? renderEraseQuestion(model) : nothing}
  </div>`;
}

function renderErase(model: FormModel): TemplateResult {
  return html`<button
    type="button"
    class="link"
    @click=${() => model.erasing.ask(true)}
  >
    ${model.strings.erase}
  </button>`;
}

function renderEraseQuestion(model: FormModel): TemplateResult {
  const { strings } = model;
  return html`<div class="erase" role="group" aria-labelledby="erase">
    <p id="erase">${strings.eraseAsk}</p>
    <div class="actions">
      <button type="button" @click=${() => model.erasing.ask(false)}>
        ${strings.eraseNo}
      </button>
      <button type="button" @click=${() => void model.erasing.erase()}>
        ${strings.eraseYes}
      </button>
    </div>
  </div>`;
}

function renderSummary(model: FormModel) {
  const { strings, errors } = model;
  if (!errors.size) return nothing;
  const follow = (event: Event, field: DraftField) => {
    // The browser cannot follow a fragment into a shadow root.
    event.preventDefault();
    model.follow(field);
  };
  return html`<div class="summary" role="alert" tabindex="-1">
    <h3>${strings.summaryTitle(errors.size)}</h3>
    <ul>
      ${[...errors].map(
        ([field, sentence]) =>
          html`<li>
            <a href="#${field}" @click=${(event: Event) => follow(event, field)}
              >${sentence}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}
