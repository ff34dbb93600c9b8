import type {
  FilingOutcome,
  LookupOutcome,
  NationalApi,
  NationalProgress,
  ReplyOutcome,
  ReplyToPassOn,
  ReportToFile,
} from '../national-api.ts';
import { attachments, complaintBody } from './complaint-body.ts';
import { fileComplaint } from './filing.ts';
import { followComplaint, NationalApiError } from './following.ts';
import { lookUpComplaint } from './looking-up.ts';
import { missingMappings } from './missing-mappings.ts';
import { passReplyOn } from './replying.ts';
import { SecretFiles, SecretUnusable } from './secret-files.ts';
import type { Masters, SplpV3Settings } from './settings.ts';
import { uploadFiles } from './uploading.ts';

export { NationalApiError } from './following.ts';
export { SplpV3Settings, type Masters } from './settings.ts';

/** Unlike other ways to LAPOR this one can always be asked. */
export type SplpV3 = NationalApi &
  Required<Pick<NationalApi, 'follow' | 'missingMappings'>>;

/**
 * The national API, version 3, as it is reached through the government's
 * service bus or directly. Nothing that is odd about it is known elsewhere.
 *
 * @param now Milliseconds since 1970; for `Retry-After` headers with a date.
 */
export function createSplpV3(
  settings: SplpV3Settings,
  masters: Masters,
  now: () => number = Date.now,
): SplpV3 {
  const adapter = new Adapter(settings, masters, now);
  const { followUp, capability, lookupPath } = settings;
  return {
    capability,
    file: (report, signal) => adapter.file(report, signal),
    follow: (number, signal) => adapter.follow(number, signal),
    missingMappings: () => missingMappings(settings, masters),
    ...(followUp && {
      reply: (reply, signal) => adapter.reply(reply, signal, followUp),
    }),
    ...(capability === 'lookup-by-reference' &&
      lookupPath !== undefined && {
        lookUp: (report, signal) => adapter.lookUp(report, signal, lookupPath),
      }),
  };
}

class Adapter {
  readonly #settings: SplpV3Settings;
  readonly #masters: Masters;
  readonly #now: () => number;
  readonly #secrets: SecretFiles;

  constructor(settings: SplpV3Settings, masters: Masters, now: () => number) {
    this.#settings = settings;
    this.#masters = masters;
    this.#now = now;
    this.#secrets = new SecretFiles(settings.secrets);
  }

  async file(
    report: ReportToFile,
    signal: AbortSignal,
  ): Promise<FilingOutcome> {
    const settings = this.#settings;
    try {
      const made = await complaintBody(report, settings, this.#masters);
      if (made.kind === 'unmapped') return made;
      const task = await this.#task(signal);
      const upload = await uploadFiles(report.files, task, settings);
      if (upload.kind === 'not-accepted') return upload;
      const { ids, leftOut } = upload;
      const outcome = await fileComplaint(
        { ...made.body, attachments: attachments(ids, settings) },
        { ...task, headers: { ...task.headers, ...this.#named(report) } },
        settings,
      );
      return outcome.kind === 'filed' && leftOut.length > 0
        ? { ...outcome, filesLeftOut: leftOut }
        : outcome;
    } catch (error) {
      // No complaint was sent: `fileComplaint` turns all that comes of that
      // into an outcome itself.
      return { kind: 'not-accepted', reason: whyNotSent(error) };
    }
  }

  async follow(number: string, signal: AbortSignal): Promise<NationalProgress> {
    try {
      const task = await this.#task(signal);
      const following = { ...task, nationalNumber: number };
      return await followComplaint(following, this.#settings);
    } catch (error) {
      if (error instanceof SecretUnusable) {
        throw new NationalApiError(error.message);
      }
      throw error;
    }
  }

  async reply(
    reply: ReplyToPassOn,
    signal: AbortSignal,
    from: NonNullable<SplpV3Settings['followUp']>,
  ): Promise<ReplyOutcome> {
    try {
      const task = await this.#task(signal);
      return await passReplyOn(reply, task, this.#settings, from);
    } catch (error) {
      return { kind: 'not-accepted', reason: whyNotSent(error) };
    }
  }

  async lookUp(
    { reference }: Pick<ReportToFile, 'reference'>,
    signal: AbortSignal,
    path: string,
  ): Promise<LookupOutcome> {
    try {
      const task = await this.#task(signal);
      const name = this.#nameOf(reference);
      return await lookUpComplaint(name, path, task, this.#settings);
    } catch (error) {
      return { kind: 'unclear', reason: whyNotSent(error) };
    }
  }

  /** References are unique within their site only. */
  #nameOf(reference: string): string {
    return `${this.#masters.siteId}.${reference}`;
  }

  /** The report's name, where the other side can do something with it. */
  #named({ reference }: ReportToFile): Record<string, string> {
    const { capability, idempotencyHeader } = this.#settings;
    return capability === 'none'
      ? {}
      : { [idempotencyHeader]: this.#nameOf(reference) };
  }

  /** What each call needs, with the secrets as they are now. */
  async #task(signal: AbortSignal) {
    const { authHeader, headers } = this.#settings;
    const { bearer, token } = await this.#secrets.headers();
    const own = { accept: 'application/json', [authHeader]: bearer, token };
    return {
      headers: { ...without(headers, Object.keys(own)), ...own },
      signal,
      now: this.#now,
    };
  }
}

function whyNotSent(error: unknown): string {
  return error instanceof SecretUnusable ? error.message : 'not-prepared';
}

/** So that a header configured as `Token` does not go out beside `token`. */
function without(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
) {
  const ours = names.map((name) => name.toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !ours.includes(name.toLowerCase()),
    ),
  );
}
