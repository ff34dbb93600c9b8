import { html, LitElement, nothing, type TemplateResult } from 'lit';

import { emptyDraft } from '../../src/domain/draft.ts';
import { SettingsController } from '../../src/elements/controllers/settings-controller.ts';
import type { FormHost } from '../../src/elements/lapor-form/form-host.ts';
import { styles } from '../../src/elements/lapor-form/lapor-form.styles.ts';
import {
  SendingPart,
  type SendingActions,
} from '../../src/elements/lapor-form/sending/sending-part.ts';
import { controls, text } from '../../src/elements/surface.styles.ts';
import { tokens } from '../../src/elements/tokens.styles.ts';
import { english } from '../../src/i18n/english.ts';
import { formId } from '../../src/i18n/form-id.ts';
import type { Language } from '../../src/i18n/language.ts';
import type {
  OutboxEntry,
  RefusedEntry,
  SendingEntry,
  SentEntry,
  SentFile,
  UnsentEntry,
} from '../../src/state/outbox-entry.ts';
import type { Outbox } from '../../src/state/outbox.ts';
import { problem, receipt, regions, site } from './samples.ts';
import { submissionOf } from './submission.ts';

/** An element that shows what it is told to, as the form does. */
class SceneElement extends LitElement {
  static override styles = [tokens, text, controls, styles];
  endpoint = 'https://lapor.contoh.example';
  site = 'kab-contoh';
  theme = 'light';
  show: () => TemplateResult | typeof nothing = () => nothing;
  whenUpdated: () => void = () => {};

  protected override render(): TemplateResult {
    return html`<div class="surface ${this.theme}">${this.show()}</div>`;
  }

  protected override updated(): void {
    this.whenUpdated();
  }
}
customElements.define('sending-scene', SceneElement);

/** What stands in the form's place, with entries made by hand. */
export class SendingScene implements FormHost {
  readonly element = new SceneElement();
  readonly settings = new SettingsController(this.element);
  readonly draft = emptyDraft;
  readonly errors = new Map();
  readonly keeper = undefined;
  readonly keeping = 'device';
  readonly regions = { kind: 'ready', value: regions } as const;
  readonly said: string[] = [];
  readonly pressed: string[] = [];
  site: FormHost['site'] = { kind: 'ready', value: site };
  language: Language = 'id';
  outbox: Outbox | undefined;
  isChecking = false;
  readonly part: SendingPart;
  #focusNext: string | undefined;

  constructor() {
    const actions: SendingActions = {
      outbox: () => this.outbox,
      isChecking: () => this.isChecking,
      retry: () => this.pressed.push('retry'),
      edit: () => this.pressed.push('edit'),
      done: () => this.pressed.push('done'),
    };
    this.part = new SendingPart(this, actions);
    this.element.whenUpdated = () => this.#settleFocus();
  }

  get strings() {
    return this.language === 'en' ? english.form : formId;
  }

  get updateComplete(): Promise<boolean> {
    return this.element.updateComplete;
  }

  readonly words: FormHost['words'] = (part, indonesian) =>
    this.language === 'en' ? english.parts[part] : indonesian;

  addController: FormHost['addController'] = (controller) =>
    this.element.addController(controller);

  removeController: FormHost['removeController'] = (controller) =>
    this.element.removeController(controller);

  requestUpdate(): void {
    this.element.requestUpdate();
  }

  change(): void {}

  async keepNow(): Promise<void> {}

  tryAgain(): void {}

  announce(sentence: string): void {
    this.said.push(sentence);
  }

  focus(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }

  /** Shows an entry, and resolves once it is on the screen. */
  async show(entry: OutboxEntry, isKept = true): Promise<void> {
    this.element.show = () => this.part.renderEntry(entry, isKept);
    this.requestUpdate();
    if (!this.element.isConnected) document.body.append(this.element);
    await this.updateComplete;
  }

  #settleFocus(): void {
    const selector = this.#focusNext;
    this.#focusNext = undefined;
    if (selector) {
      this.element.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    }
  }
}

const written = {
  site: 'kab-contoh',
  key: 'kunci-1',
  keeping: 'device',
  startedAt: 0,
  files: [],
  earlier: [],
  submission: submissionOf(),
  envelope: {},
} as const;

/** @param age How long ago send was pressed, in milliseconds. */
export function queued(age = 0): UnsentEntry {
  return { ...written, kind: 'queued', createdAt: Date.now() - age };
}

export function sending(attempt = 1, age = 0): SendingEntry {
  return { ...written, kind: 'sending', attempt, createdAt: Date.now() - age };
}

type Waiting = Extract<UnsentEntry, { kind: 'waiting' }>;

export function waiting(given: Partial<Waiting> = {}): Waiting {
  return {
    ...written,
    kind: 'waiting',
    createdAt: Date.now(),
    attempt: 1,
    retryAt: Date.now() + 20_000,
    reason: 'unreachable',
    ...given,
  };
}

export function refused(code: string): RefusedEntry {
  return {
    ...written,
    kind: 'refused',
    createdAt: Date.now(),
    problem: { ...problem, code },
  };
}

type Latest = Extract<SentEntry, { version: 'latest' }>;

export function sent(given: Partial<Latest> = {}): Latest {
  const { site: at, key, keeping } = written;
  return {
    site: at,
    key,
    keeping,
    kind: 'sent',
    createdAt: Date.now(),
    receipt,
    files: [],
    visibility: 'open',
    version: 'latest',
    ...given,
  };
}

/** The same, where an earlier version of the report had arrived. */
export function sentEarlier(): SentEntry {
  const unsent = {
    ...submissionOf(),
    content: 'Yang ditulis kemudian: <b>lubang</b> kedua.',
  };
  return { ...sent(), version: 'earlier', unsent };
}

export function file(
  number: number,
  name: string,
  state: SentFile['state'],
): SentFile {
  return {
    id: `berkas-${number}`,
    name,
    type: 'image/jpeg',
    size: 312_000,
    number,
    state,
  };
}
