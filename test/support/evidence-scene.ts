import { fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import type { SiteConfiguration } from '../../src/domain/site.ts';
import { EvidencePart } from '../../src/elements/lapor-form/evidence/evidence-part.ts';
import type { FormHost } from '../../src/elements/lapor-form/form-host.ts';
import { text, controls } from '../../src/elements/surface.styles.ts';
import { tokens } from '../../src/elements/tokens.styles.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import type { Loadable } from '../../src/state/loadable.ts';
import { memoryStores, type Stores } from '../../src/state/storage.ts';
import { site } from './samples.ts';
import { until } from './until.ts';

/** As much of the form as its evidence knows of. */
class EvidenceScene extends LitElement implements FormHost {
  static override styles = [tokens, text, controls];

  readonly element = this;
  readonly settings = {} as never;
  readonly regions = { kind: 'idle' } as const;
  readonly strings = {} as never;
  readonly errors = new Map();
  readonly language = 'id';
  readonly keeping = 'device';
  readonly said: string[] = [];
  draft: Draft = emptyDraft;
  site: Loadable<SiteConfiguration> = { kind: 'ready', value: site };
  keeper: DraftKeeper | undefined;
  /** What `keepNow` waits for. */
  kept: Promise<void> = Promise.resolve();
  evidence: EvidencePart | undefined;
  #focusNext = '';

  words: FormHost['words'] = (_part, indonesian) => indonesian;

  change(patch: Partial<Draft>): void {
    this.draft = { ...this.draft, ...patch };
  }

  keepNow(): Promise<void> {
    return this.kept;
  }

  tryAgain(): void {}

  announce(sentence: string): void {
    this.said.push(sentence);
  }

  override focus(selector?: string | FocusOptions): void {
    this.#focusNext = typeof selector === 'string' ? selector : '';
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<div class="surface light">${this.evidence?.render()}</div>`;
  }

  protected override updated(): void {
    if (!this.#focusNext) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = '';
  }
}

customElements.define('evidence-scene', EvidenceScene);

export type { EvidenceScene };

export function keeperOf(stores: Stores = memoryStores()): DraftKeeper {
  return new DraftKeeper(stores, 'uji', {
    now: () => 1_700_000_000_000,
    createKey: () => crypto.randomUUID().replaceAll('-', ''),
  });
}

/** A form at its page of evidence. */
export async function show(
  attachments: Partial<SiteConfiguration['attachments']> = {},
  keeper: DraftKeeper | 'opening' = keeperOf(),
): Promise<EvidenceScene> {
  const scene = await fixture<EvidenceScene>(
    html`<evidence-scene></evidence-scene>`,
  );
  scene.site = {
    kind: 'ready',
    value: {
      ...site,
      attachments: {
        max: 5,
        pdf: true,
        maxUploadBytes: 2_000_000,
        ...attachments,
      },
    },
  };
  scene.keeper = keeper === 'opening' ? undefined : keeper;
  scene.evidence = new EvidencePart(scene);
  await scene.updateComplete;
  return scene;
}

/** Chooses files as the browser does once its picker is closed. */
export function choose(
  scene: EvidenceScene,
  files: readonly File[],
  field = '#evidence-pick',
): void {
  const input = scene.renderRoot.querySelector<HTMLInputElement>(field)!;
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What the list says, one text for each file. */
export function listed(scene: EvidenceScene): string[] {
  return [...scene.renderRoot.querySelectorAll('.files > li')].map((item) =>
    [...item.querySelectorAll('p')]
      .map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' '))
      .join(' | '),
  );
}

/** Waits until no file is on its way any more. */
export async function settled(scene: EvidenceScene): Promise<void> {
  await until('the files to be ready', () => !scene.evidence!.isBusy, 12_000);
  await scene.updateComplete;
}

/** Waits for a button of the list and presses it. */
export async function press(
  scene: EvidenceScene,
  name: string,
): Promise<HTMLButtonElement> {
  const button = await until(`the button ${name}`, () =>
    [...scene.renderRoot.querySelectorAll('button')].find(
      (found) => found.getAttribute('aria-label') === name,
    ),
  );
  button.click();
  return button;
}
