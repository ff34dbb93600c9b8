import { html, nothing, type TemplateResult } from 'lit';

import type { EvidenceStrings } from '../../../i18n/evidence.ts';
import type { FileItem, ReadyItem, RefusedItem } from './file-list.ts';
import type { Picker } from './picker.ts';
import type { Acceptance } from './prepare-file.ts';

export interface EvidenceView {
  readonly words: EvidenceStrings;
  readonly accepted: Acceptance;
  readonly items: readonly FileItem[];
  /** How many files were not added for want of room. */
  readonly leftOver: number;
  readonly picker: Picker;
  readonly previewOf: (item: ReadyItem) => string | undefined;
  readonly onRemove: (item: FileItem) => void;
  readonly onTryAgain: (item: RefusedItem) => void;
}

export function renderEvidence(view: EvidenceView): TemplateResult {
  const { words, accepted, items, leftOver, picker } = view;
  return html`<div
    class="evidence"
    @dragover=${picker.onDragOver}
    @drop=${picker.onDrop}
    @paste=${picker.onPaste}
  >
    <div id="evidence-hint">
      <p>${words.intro(accepted)}</p>
      <p class="hint">
        ${words.photoHint} ${accepted.pdf ? words.pdfHint : nothing}
      </p>
    </div>
    <div class="pickers">
      ${renderPicker('evidence-take', words.take, 'image/*', view)}
      ${renderPicker(
        'evidence-pick',
        words.pick,
        accepted.pdf ? 'image/*,application/pdf' : 'image/*',
        view,
      )}
    </div>
    ${
      leftOver
        ? html`<p class="error" id="evidence-left-over">
            ${words.leftOver(leftOver, accepted.max)}
          </p>`
        : nothing
    }
    ${items.length ? renderList(view) : nothing}
  </div>`;
}

/** A native field under its own label. */
function renderPicker(
  id: string,
  name: string,
  accept: string,
  { picker }: EvidenceView,
): TemplateResult {
  return html`<div class="picker">
    <input
      id=${id}
      type="file"
      accept=${accept}
      ?multiple=${id === 'evidence-pick'}
      aria-describedby="evidence-hint"
      @click=${picker.onClick}
      @change=${picker.onChange}
    />
    <label for=${id}>${name}</label>
  </div>`;
}

function renderList(view: EvidenceView): TemplateResult {
  const { words, accepted, items } = view;
  const count = items.filter(({ kind }) => kind !== 'refused').length;
  return html`
    <p>${words.counted(count, accepted.max)}</p>
    <ul class="files" role="list" aria-label=${words.list}>
      ${items.map((item) => renderItem(item, view))}
    </ul>
  `;
}

function renderItem(item: FileItem, view: EvidenceView): TemplateResult {
  const { words, onRemove } = view;
  return html`<li id=${item.id} data-state=${item.kind}>
    ${renderPicture(item, view)}
    <div class="about">
      <p><bdi>${item.name}</bdi></p>
      ${renderState(item, view)}
      <div class="actions">
        ${item.kind === 'refused' ? renderTryAgain(item, view) : nothing}
        <button
          type="button"
          class="remove"
          aria-label=${words.removeFile(item.name)}
          @click=${() => onRemove(item)}
        >
          ${words.remove}
        </button>
      </div>
    </div>
  </li>`;
}

/** A picture, or an empty place of its size, so that nothing moves. */
function renderPicture(item: FileItem, { words, previewOf }: EvidenceView) {
  const address = item.kind === 'ready' ? previewOf(item) : undefined;
  if (address) {
    return html`<img
      src=${address}
      alt=${words.preview(item.name)}
      decoding="async"
    />`;
  }
  const isPdf = item.kind === 'ready' && item.file.type === 'application/pdf';
  return html`<div class="blank" aria-hidden="true">
    ${isPdf ? 'PDF' : nothing}
  </div>`;
}

function renderState(item: FileItem, { words, accepted }: EvidenceView) {
  switch (item.kind) {
    case 'ready':
      return html`<p class="hint">${words.ready(item.file.size)}</p>
        ${item.kept === 'page-only' ? html`<p>${words.pageOnly}</p>` : nothing}`;
    case 'refused':
      return html`<p class="error">${words.refused(item.reason, accepted)}</p>`;
    default:
      return html`<p class="hint">${words[item.kind]}</p>`;
  }
}

/** Only where the same file may be taken another time. */
function renderTryAgain(
  item: RefusedItem,
  { words, onTryAgain }: EvidenceView,
) {
  if (!/^(?:unreadable|canvas-blocked)$/.test(item.reason)) return nothing;
  return html`<button
    type="button"
    class="again"
    aria-label=${words.tryFileAgain(item.name)}
    @click=${() => onTryAgain(item)}
  >
    ${words.tryAgain}
  </button>`;
}
