import { html, LitElement, type TemplateResult } from 'lit';

import { httpSubmit } from '../../api/reports.ts';
import { emptyDraft, isEmptyDraft, type Draft } from '../../domain/draft.ts';
import {
  defaultLimits,
  draftField,
  toDraft,
  validate,
  type Issue,
} from '../../domain/report.ts';
import type { SiteConfiguration } from '../../domain/site.ts';
import { formId } from '../../i18n/form-id.ts';
import { loadFormEn, type FormStrings } from '../../i18n/form.ts';
import type { OutboxEntry } from '../../state/outbox-entry.ts';
import { advise } from '../advise.ts';
import { LoadController } from '../controllers/load-controller.ts';
import { OutboxController } from '../controllers/outbox-controller.ts';
import { SettingsController } from '../controllers/settings-controller.ts';
import { property, state } from '../decorators.ts';
import {
  LaporQueuedEvent,
  LaporReceiptEvent,
  LaporSubmitEvent,
} from '../events.ts';
import { controls, text } from '../surface.styles.ts';
import { tokens } from '../tokens.styles.ts';
import { renderForm } from './form-view.ts';
import { styles } from './lapor-form.styles.ts';
import { renderEntry, type Copying } from './panels.ts';
import { readForm } from './read-form.ts';
import { SiteController } from './site-controller.ts';

/**
 * Takes a report, keeps it on the device, and carries it to the gateway.
 *
 * What is typed survives a reload. Once send was pressed the report is sent
 * until the gateway has it, with one key, so that it is filed once; the screen
 * says at each moment whether it has arrived.
 *
 * @tag lapor-form
 * @slot - What to show where the form cannot work: a link, a telephone number.
 * @fires {LaporSubmitEvent} lapor-submit - Send was pressed. May be cancelled.
 * @fires {LaporQueuedEvent} lapor-queued - The report is on its way.
 * @fires {LaporReceiptEvent} lapor-receipt - The gateway has the report.
 * @fires {LaporErrorEvent} lapor-error - The site could not be loaded.
 */
export class LaporForm extends LitElement {
  static override styles = [tokens, text, controls, styles];

  /** The site's id at the gateway. */
  @property() site?: string;

  /** Address of the gateway. */
  @property() endpoint?: string;

  /** The agency that is chosen beforehand, by its id. */
  @property() agency?: string;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Sentences that replace ours. */
  @property({ attribute: false }) strings?: Partial<FormStrings>;

  @state() private issues: readonly Issue[] = [];

  @state() private copying: Copying = 'not-tried';

  @state() private wasRestored = false;

  #draft: Draft = emptyDraft;
  #focusNext: string | undefined;
  #isAdding = false;

  readonly #settings = new SettingsController(this);

  readonly #site = new SiteController(this, {
    settings: this.#settings,
    onReady: (configuration) => this.#preset(configuration),
  });

  readonly #english = new LoadController(this, {
    key: () => (this.#settings.language === 'en' ? [] : undefined),
    load: loadFormEn,
  });

  readonly #outbox = new OutboxController(this, {
    site: () => (this.#site.isNamed ? this.#settings.site : undefined),
    submit: (submission, key, signal) => {
      const { client, http } = this.#settings;
      return (client.submit ?? httpSubmit(http))(submission, key, signal);
    },
    onRestored: (draft) => {
      // What was typed before the store had opened is newer than what it holds.
      if (!isEmptyDraft(this.#draft)) this.#outbox.keep(this.#draft);
      else if (draft) {
        this.#draft = draft;
        this.wasRestored = true;
      }
    },
    onMoved: (entry) => this.#onMoved(entry),
  });

  protected override render(): TemplateResult {
    const strings = this.#strings;
    if (!this.#site.isNamed || this.#site.isUnknown || !strings) {
      return html`<slot></slot>`;
    }
    const { entry } = this.#outbox;
    return html`<div class="surface ${this.#settings.theme}">
      ${entry ? this.#renderEntry(entry, strings) : this.#renderForm(strings)}
    </div>`;
  }

  protected override updated(): void {
    if (!this.#focusNext) return;
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    this.#focusNext = undefined;
    target?.focus();
  }

  #renderForm(strings: FormStrings): TemplateResult {
    return renderForm({
      strings,
      draft: this.#draft,
      issues: this.issues,
      site: this.#site.configuration,
      regions: this.#site.regions,
      today: today(),
      wasRestored: this.wasRestored,
      isPersistent: this.#outbox.isPersistent,
      onInput: () => this.#onInput(),
      onSubmit: (event) => void this.#onSubmit(event),
      onTryAgain: () => this.#site.tryAgain(),
      onDiscard: () => void this.#onDiscard(),
      onFollow: (event, field) => {
        // The browser cannot follow a fragment into a shadow root.
        event.preventDefault();
        this.#focus(`#${field}`);
      },
    });
  }

  #renderEntry(entry: OutboxEntry, strings: FormStrings): TemplateResult {
    return renderEntry(entry, {
      strings,
      language: this.#settings.language,
      isPersistent: this.#outbox.isPersistent,
      copying: this.copying,
      onCopy: () => void this.#copy(entry),
      onRetry: () => void this.#outbox.outbox?.retry(),
      onEdit: () => void this.#edit(entry),
      onDone: () => {
        this.copying = 'not-tried';
        void this.#outbox.outbox?.discard(entry.key);
        this.#focus('h2');
      },
    });
  }

  /** `undefined` while English is on its way; Indonesian if it cannot come. */
  get #strings(): FormStrings | undefined {
    const { state: english } = this.#english;
    if (english.kind === 'loading') return undefined;
    const table = english.kind === 'ready' ? english.value : formId;
    return { ...table, ...this.strings };
  }

  get #form(): HTMLFormElement | null {
    return this.renderRoot.querySelector('form');
  }

  /** Chooses what the site or the tag knows, where the citizen has not. */
  #preset({ regionCode = '', agencies }: SiteConfiguration): void {
    const { province, regency, agency } = this.#draft;
    this.#draft = {
      ...this.#draft,
      province: province || regionCode.slice(0, 2),
      regency: province || regionCode.length < 5 ? regency : regionCode,
      agency:
        agency || (agencies.find(({ id }) => id === this.agency)?.id ?? ''),
    };
  }

  #onInput(): void {
    const form = this.#form;
    if (!form) return;
    const { province } = this.#draft;
    this.#draft = readForm(form, this.#draft);
    if (province !== this.#draft.province) {
      this.#draft = { ...this.#draft, regency: '' };
      this.requestUpdate();
    }
    this.#outbox.keep(this.#draft);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#onInput();
    if (this.#isAdding) return;
    const { configuration: site } = this.#site;
    if (site.kind !== 'ready') {
      if (site.kind === 'failed') this.#site.tryAgain();
      this.#focus('#notice');
      return;
    }
    const result = this.#validate(site.value);
    this.issues = result.ok ? [] : result.issues;
    if (!result.ok) {
      this.#focus('.summary');
      return;
    }
    if (!this.dispatchEvent(new LaporSubmitEvent())) return;
    this.#isAdding = true;
    const outbox = await this.#outbox.whenOpen();
    await outbox?.add(result.submission);
    this.#isAdding = false;
    if (!outbox) return;
    this.dispatchEvent(new LaporQueuedEvent());
    // The outbox has it now; kept twice, it could be sent twice.
    await this.#forgetDraft();
  }

  #validate({ id, notice, limits }: SiteConfiguration) {
    const regions = this.#site.regions.kind === 'ready';
    return validate(
      this.#draft,
      {
        site: id,
        noticeVersion: notice.version,
        regions: regions ? 'offered' : 'unavailable',
      },
      { limits: limits ?? defaultLimits, today: today() },
    );
  }

  #onMoved(entry: OutboxEntry): void {
    this.#focus('.panel h2');
    if (entry.kind === 'refused') advise(this, entry.problem);
    if (entry.kind === 'sent') {
      this.dispatchEvent(new LaporReceiptEvent(entry.receipt.reference));
    }
  }

  /** Back into the form with a report that the gateway would not take. */
  async #edit(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'refused') return;
    this.#draft = toDraft(entry.submission);
    this.#outbox.keep(this.#draft);
    this.issues = (entry.problem.errors ?? []).flatMap(({ field, code }) => {
      const name = draftField(field);
      return name ? [{ field: name, code }] : [];
    });
    await this.#outbox.outbox?.discard(entry.key);
    this.#focus(this.issues.length ? '.summary' : 'h2');
  }

  async #onDiscard(): Promise<void> {
    await this.#forgetDraft();
    this.#form?.reset();
    this.#focus('h2');
  }

  async #forgetDraft(): Promise<void> {
    this.#draft = emptyDraft;
    this.wasRestored = false;
    this.issues = [];
    const { configuration: site } = this.#site;
    if (site.kind === 'ready') this.#preset(site.value);
    await this.#outbox.forget();
    this.requestUpdate();
  }

  async #copy(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'sent') return;
    try {
      await navigator.clipboard.writeText(entry.receipt.trackingCode);
      this.copying = 'copied';
    } catch {
      this.copying = 'failed';
    }
  }

  #focus(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }
}

/** The visitor's own day: what happened there cannot be later than that. */
function today(): string {
  const now = new Date();
  const offset = now.getTimezoneOffset() * 60_000;
  return new Date(now.getTime() - offset).toISOString().slice(0, 10);
}
