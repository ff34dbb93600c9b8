import { html, nothing, type TemplateResult } from 'lit';

import type { SendingStrings } from '../../../i18n/sending.ts';
import type { FileState, SentFile } from '../../../state/outbox-entry.ts';

export interface FilesView {
  readonly words: SendingStrings;
  readonly onRetry: (file: SentFile) => void;
  readonly onGiveUp: (file: SentFile) => void;
}

/** The files that follow a report, each with its state and what can be done. */
export function renderFiles(
  files: readonly SentFile[],
  view: FilesView,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  const { words } = view;
  return html`<div>
    <h3 id="files" tabindex="-1">${words.files}</h3>
    ${
      files.some(({ state }) => /waiting|sending/.test(state.kind))
        ? html`<p class="hint">${words.filesHint}</p>`
        : nothing
    }
    <ul class="plain sent-files">
      ${files.map((file) => renderFile(file, view))}
    </ul>
  </div>`;
}

function renderFile(file: SentFile, view: FilesView): TemplateResult {
  const { words, onRetry, onGiveUp } = view;
  const { state } = file;
  const name = nameOf(file, words);
  const isTried =
    state.kind === 'refused' || (state.kind === 'waiting' && state.attempt > 0);
  // What is lost, or refused for what it is, is not better the next time.
  const mayRetry = isTried && !(state.kind === 'refused' && isHopeless(state));
  return html`<li class=${isTried ? 'bad' : state.kind}>
    <p><strong>${name}</strong>: ${stateOf(state, words)}</p>
    ${
      isTried
        ? html`<div class="actions">
            ${
              mayRetry
                ? html`<button
                    type="button"
                    aria-label=${words.retryFileNamed(name)}
                    @click=${() => onRetry(file)}
                  >
                    ${words.retryFile}
                  </button>`
                : nothing
            }
            <button
              type="button"
              aria-label=${words.withoutFileNamed(name)}
              @click=${() => onGiveUp(file)}
            >
              ${words.withoutFile}
            </button>
          </div>`
        : nothing
    }
  </li>`;
}

export function nameOf(
  { name, number }: SentFile,
  words: SendingStrings,
): string {
  return name || words.file(number);
}

/** Where a file stands, in words. */
export function stateOf(state: FileState, words: SendingStrings): string {
  switch (state.kind) {
    case 'waiting':
      return words.fileState[state.attempt > 0 ? 'again' : 'waiting'];
    case 'refused':
      return Object.hasOwn(words.fileRefused, state.code)
        ? (words.fileRefused[state.code] ?? '')
        : words.fileRefusedOther;
    default:
      return words.fileState[state.kind];
  }
}

function isHopeless({ code }: Extract<FileState, { kind: 'refused' }>) {
  return /^(file-lost|file-infected|attachment-handed-over|report-erased)$/.test(
    code,
  );
}
