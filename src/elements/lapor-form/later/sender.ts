import type { ReactiveController, TemplateResult } from 'lit';

import { httpAttach } from '../../../api/attachments.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import { httpSubmit } from '../../../api/reports.ts';
import { draftField, toDraft, type Issue } from '../../../domain/report.ts';
import type { Problem } from '../../../domain/problem.ts';
import { validate } from '../../../domain/submission-check.ts';
import { hasOpenFiles, type OutboxEntry } from '../../../state/outbox-entry.ts';
import { Outbox } from '../../../state/outbox.ts';
import { DRAFT_LIFE } from '../../../state/saved-draft.ts';
import { advise } from '../../advise.ts';
import type { Opened } from '../../controllers/draft-controller.ts';
import {
  LaporErrorEvent,
  LaporQueuedEvent,
  LaporReceiptEvent,
  LaporSubmitEvent,
} from '../../events.ts';
import { padPhoto } from '../evidence/pad-photo.ts';
import type { FormModel } from '../form-model.ts';
import { SendingPart } from '../sending/sending-part.ts';
import { Covers } from './covers.ts';
import { rulesOf } from './rules-of.ts';
import { LazyProofs } from './lazy-proofs.ts';

/**
 * Hands the report to this device's outbox, and follows it there: what the
 * screen says of it is what the outbox knows.
 */
export class Sender implements ReactiveController {
  readonly #model: FormModel;
  readonly #view: SendingPart;
  readonly #covers: Covers;
  #opened: Opened | undefined;
  #outbox: Outbox | undefined;
  #proofs: LazyProofs | undefined;
  #unsubscribe: (() => void) | undefined;
  #connection = new AbortController();
  #shown: OutboxEntry | undefined;
  #isAdding = false;
  /** Whether a button was pressed whose outcome is not on the screen yet. */
  #isAwaited = false;

  constructor(model: FormModel) {
    this.#model = model;
    this.#covers = new Covers(model);
    this.#view = new SendingPart(model, {
      outbox: () => this.#outbox,
      isChecking: () => this.#proofs?.isTaking ?? false,
      retry: () => {
        this.#isAwaited = true;
        void this.#outbox?.retry();
      },
      edit: (entry) => void this.#edit(entry),
      done: (entry) => void this.#done(entry),
    });
    model.addController(this);
  }

  /** The oldest report on this device that is not settled with its writer. */
  get entry(): OutboxEntry | undefined {
    return this.#outbox?.entries.find(({ key }) => !this.#covers.isAside(key));
  }

  render(): TemplateResult | undefined {
    const { entry } = this;
    if (!entry) return undefined;
    if (entry.kind === 'sent' && this.#covers.isCovered(entry.key)) {
      return this.#covers.render(entry, () => void this.#done(entry));
    }
    const isKept = this.#isPersistent && !!this.#outbox?.isKept(entry.key);
    return this.#view.renderEntry(entry, isKept);
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const retry = () => void this.#outbox?.retry();
    window.addEventListener('online', retry, { signal });
    // A phone may have slept through the time to try again.
    const wake = () => void (document.hidden || this.#outbox?.flush());
    document.addEventListener('visibilitychange', wake, { signal });
    const prepare = () => this.#proofs?.prepare();
    this.#model.element.addEventListener('input', prepare, { signal });
    void this.#outbox?.start();
  }

  hostUpdate(): void {
    const { opened } = this.#model.drafts;
    if (opened === this.#opened) return;
    this.#close();
    this.#opened = opened;
    if (opened) void this.#open(opened);
  }

  hostDisconnected(): void {
    this.#connection.abort();
    this.#outbox?.stop();
    this.#proofs?.stop();
  }

  /** Checks the whole report, and hands it to the outbox. */
  async send(): Promise<void> {
    const model = this.#model;
    const { configuration: site, draft, drafts } = model;
    if (!site) {
      if (model.site.kind === 'failed') model.tryAgain();
      model.focus('#notice');
      return;
    }
    const { addressee, rules } = rulesOf(model, site);
    const result = validate(draft, addressee, rules);
    if (!result.ok) {
      model.refuse(result.issues);
      return;
    }
    const opened = await drafts.whenOpen();
    // Where it has opened just now.
    this.hostUpdate();
    const outbox = this.#outbox;
    if (!opened || !outbox || this.#isAdding) return;
    if (!model.element.dispatchEvent(new LaporSubmitEvent())) return;
    this.#isAdding = true;
    this.#isAwaited = true;
    await model.keepNow();
    // Somebody may have typed on while the device was written to.
    if (model.draft !== draft) {
      this.#isAdding = false;
      await this.send();
      return;
    }
    const { origin } = opened.keeper;
    const entry = await outbox.add(result.submission, {
      ...origin,
      envelope: { signals: model.signals(origin.startedAt) },
    });
    this.#isAdding = false;
    model.element.dispatchEvent(new LaporQueuedEvent());
    // The outbox has it now. Where the disk is full the draft is the only copy,
    // and goes once the report is sent.
    if (outbox.isKept(entry.key)) await this.#release();
  }

  get #isPersistent(): boolean {
    return this.#opened?.stores.isPersistent ?? false;
  }

  async #open(opened: Opened): Promise<void> {
    const { settings } = this.#model;
    const proofs = new LazyProofs(this.#model, opened.site);
    const outbox = new Outbox({
      site: opened.site,
      store: opened.stores.outbox,
      files: opened.stores.files,
      submit: (...parameters) =>
        (settings.client.submit ?? httpSubmit(settings.http))(...parameters),
      attach: (code, number, file, signal) => {
        const attach = settings.client.attach ?? httpAttach(settings.http);
        return attach(code, number, this.#disguised(code, file), signal);
      },
      proofs,
      now: () => Date.now(),
      random: () => Math.random(),
      isOnline: () => navigator.onLine,
    });
    this.#outbox = outbox;
    this.#proofs = proofs;
    this.#unsubscribe = outbox.subscribe(() => this.#changed());
    if (!this.#connection.signal.aborted) await outbox.start();
    await eraseOld(outbox);
    this.#model.drafts.settleUnsent();
  }

  /** A photo of a confidential report tells nothing by its length either. */
  #disguised(trackingCode: string, file: Blob): Blob {
    const entry = this.#outbox?.entries.find(
      (sent) =>
        sent.kind === 'sent' && sent.receipt.trackingCode === trackingCode,
    );
    const isConfidential =
      entry?.kind === 'sent' && entry.visibility === 'confidential';
    return isConfidential && file.type === 'image/jpeg' ? padPhoto(file) : file;
  }

  #close(): void {
    this.#outbox?.stop();
    this.#proofs?.stop();
    this.#unsubscribe?.();
    this.#outbox = undefined;
    this.#shown = undefined;
  }

  #changed(): void {
    const { entry } = this;
    const before = this.#shown;
    this.#shown = entry;
    if (entry && entry !== before) {
      this.#onMoved(entry, before?.key === entry.key ? before : undefined);
    }
    this.#model.requestUpdate();
  }

  #onMoved(entry: OutboxEntry, before: OutboxEntry | undefined): void {
    const model = this.#model;
    const { element } = model;
    const isOtherKind = entry.kind !== before?.kind;
    // Only for somebody who is here: a retry must not take the focus from
    // another part of the page.
    if (isOtherKind && (this.#isAwaited || element.matches(':focus-within'))) {
      model.focus('.panel h2');
    }
    this.#isAwaited &&= /queued|sending/.test(entry.kind);
    if (entry.kind === 'refused' && isOtherKind) {
      advise(element, entry.problem);
      element.dispatchEvent(
        new LaporErrorEvent(new ProblemError(bare(entry.problem), 0)),
      );
    }
    if (entry.kind !== 'sent') return;
    if (!before && !this.#isAwaited) this.#covers.cover(entry.key);
    if (entry.key === model.keeper?.origin.key) void this.#release();
    // Not for a receipt that an earlier page has told already.
    if (before && isOtherKind) {
      element.dispatchEvent(new LaporReceiptEvent(entry.receipt.reference));
    }
  }

  /** Back into the form with a report that is not to be sent as it is. */
  async #edit(entry: OutboxEntry): Promise<void> {
    const model = this.#model;
    const { keeper } = model.drafts;
    if (entry.kind === 'sent' || !keeper) return;
    const draft = toDraft(entry.submission);
    // First, so that the form is never seen without it.
    model.take(draft, 'check');
    const taken = await this.#outbox?.cancel(entry.key, (report) =>
      keeper.takeBack(report, { draft, step: 'check' }),
    );
    if (!taken) {
      model.clear();
      return;
    }
    const issues = entry.kind === 'refused' ? issuesIn(entry.problem) : [];
    if (issues.length > 0) model.refuse(issues);
    else model.focusHeading();
  }

  async #done({ key }: OutboxEntry): Promise<void> {
    await this.#outbox?.discard(key);
    this.#model.clear();
    this.#model.focus('h2');
  }

  async #release(): Promise<void> {
    const model = this.#model;
    const released = model.keeper?.release();
    // At once: what is written from now on is another report.
    model.clear();
    await released?.catch(() => {});
  }
}

/** What the gateway objects to, as far as the form has a field for it. */
function issuesIn({
  errors = [],
}: Extract<OutboxEntry, { kind: 'refused' }>['problem']): Issue[] {
  return errors.flatMap(({ field, code }) => {
    const name = draftField(field);
    return name ? [{ field: name, code }] : [];
  });
}

/** A receipt is kept as long as a draft: the device may be somebody else's. */
async function eraseOld(outbox: Outbox): Promise<void> {
  const oldest = Date.now() - DRAFT_LIFE;
  for (const entry of outbox.entries) {
    const isOld = entry.createdAt < oldest;
    if (entry.kind === 'sent' && isOld && !hasOpenFiles(entry)) {
      await outbox.discard(entry.key);
    }
  }
}

/** A refusal without the fields that it names: pages need not know which. */
function bare({ type, title, status, code }: Problem): Problem {
  return { type, title, status, code };
}
