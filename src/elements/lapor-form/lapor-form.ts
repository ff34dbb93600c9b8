import { html, LitElement, type TemplateResult } from 'lit';

import { httpSubmit } from '../../api/reports.ts';
import { emptyDraft, isEmptyDraft, type Draft } from '../../domain/draft.ts';
import {
  defaultLimits,
  draftField,
  toDraft,
  type Issue,
} from '../../domain/report.ts';
import { validate } from '../../domain/submission-check.ts';
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
import { copyCode, type Copying } from './copy-code.ts';
import { renderEntry } from './panels.ts';
import { preset } from './preset.ts';
import { readForm } from './read-form.ts';
import { SiteController } from './site-controller.ts';
import { today } from './today.ts';

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
  /** Whether a button was pressed whose outcome is not on the screen yet. */
  #isAwaited = false;
  /** The entry that the device could not keep, and so the draft is not gone. */
  #unkept: string | undefined;

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
    submit: (...parameters) => {
      const { client, http } = this.#settings;
      return (client.submit ?? httpSubmit(http))(...parameters);
    },
    onRestored: (draft) => {
      // What was typed before the store had opened is newer than what it holds.
      if (!isEmptyDraft(this.#draft)) this.#outbox.keep(this.#draft);
      else if (draft) {
        this.#draft = draft;
        this.wasRestored = true;
      }
    },
    onLeft: () => this.#clear(),
    onMoved: (entry, before) => this.#onMoved(entry, before),
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
      onInput: (event) => this.#onInput(event),
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
      isPersistent: this.#outbox.isKept(entry),
      copying: this.copying,
      onCopy: () => void this.#copy(entry),
      onRetry: () => {
        this.#isAwaited = true;
        void this.#outbox.outbox?.retry();
      },
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

  #preset(site: SiteConfiguration): void {
    this.#draft = preset(this.#draft, site, this.agency);
  }

  #onInput(event: Event): void {
    const form = this.#form;
    if (!form) return;
    const { province } = this.#draft;
    this.#draft = readForm(form, this.#draft);
    if (province !== this.#draft.province) {
      this.#draft = { ...this.#draft, regency: '' };
    }
    // A choice may change what else is shown; letters do not.
    if (event.type === 'change') this.requestUpdate();
    this.#outbox.keep(this.#draft);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#onInput(event);
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
    this.#isAwaited = true;
    const outbox = await this.#outbox.whenOpen();
    const entry = await outbox?.add(result.submission);
    this.#isAdding = false;
    if (!entry) return;
    this.dispatchEvent(new LaporQueuedEvent());
    // The outbox has it now; kept twice, it could be sent twice. Where the disk
    // is full the draft is the only copy, and goes once the report is sent.
    if (this.#outbox.isKept(entry)) await this.#forgetDraft();
    else this.#unkept = entry.key;
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

  #onMoved(entry: OutboxEntry, before: OutboxEntry | undefined): void {
    // Only for somebody who is here: a retry must not take the focus from
    // another part of the page.
    if (this.#isAwaited || this.matches(':focus-within')) {
      this.#focus('.panel h2');
    }
    this.#isAwaited &&= /queued|sending/.test(entry.kind);
    if (entry.kind === 'refused') advise(this, entry.problem);
    if (entry.kind !== 'sent') return;
    if (entry.key === this.#unkept) void this.#forgetDraft();
    // Not for a receipt that an earlier page has told already.
    if (before) {
      this.dispatchEvent(new LaporReceiptEvent(entry.receipt.reference));
    }
  }

  /** Back into the form with a report that is not to be sent as it is. */
  async #edit(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'refused' && entry.kind !== 'waiting') return;
    this.#draft = toDraft(entry.submission);
    this.wasRestored = true;
    this.#outbox.keep(this.#draft);
    const errors = entry.kind === 'refused' ? entry.problem.errors : undefined;
    this.issues = (errors ?? []).flatMap(({ field, code }) => {
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

  #clear(): void {
    this.#draft = emptyDraft;
    this.wasRestored = false;
    this.issues = [];
  }

  async #forgetDraft(): Promise<void> {
    this.#clear();
    const { configuration: site } = this.#site;
    if (site.kind === 'ready') this.#preset(site.value);
    await this.#outbox.forget();
    this.requestUpdate();
  }

  async #copy(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'sent') return;
    this.copying = await copyCode(entry.receipt.trackingCode);
  }

  #focus(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }
}
