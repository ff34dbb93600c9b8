import type * as z from 'zod/mini';

import type { NationalProgress } from '../national-api.ts';
import { Connection, connectionFailure } from './connection.ts';
import { parsedJson } from './exchange.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { SplpV3Settings } from './settings.ts';
import { toStatus } from './status-names.ts';
import { firstAnswer, name, timeline } from './timeline.ts';
import { FollowUpsAnswer, ProgressAnswer } from './wire-schemas.ts';

/** Thrown where LAPOR's word on a report cannot be had. Holds no text of LAPOR's. */
export class NationalApiError extends Error {
  override readonly name = 'NationalApiError';
  /** For the operator's log: `status-404`, `timed-out`, `secret-unreadable` … */
  readonly code: string;
  /** What LAPOR asks to wait, in seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, retryAfterSeconds?: number) {
    super(`The national API could not be asked: ${code}`);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface Following {
  readonly nationalNumber: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Pages of ten. A list that never ends is a fault on the other side. */
const mostPages = 50;

/** Asks where a complaint stands, and for all its follow-ups. */
export async function followComplaint(
  following: Following,
  settings: SplpV3Settings,
): Promise<NationalProgress> {
  const { nationalNumber } = following;
  if (!/^\d{5,10}$/.test(nationalNumber)) {
    throw new NationalApiError('number-malformed');
  }
  const asking = new Asking(following, settings);
  try {
    const path = `/complaints/${nationalNumber}`;
    const answer = await asking.get(`${path}/complaint`, ProgressAnswer);
    const all = await followUps(path, asking);
    const entries = timeline(answer, all);
    const { status_name, disposition_name } = answer.results.data;
    const last = entries.findLast((entry) => entry.kind === 'disposition');
    return {
      status: toStatus(status_name),
      statusName: name(status_name) ?? status_name,
      institution: name(disposition_name) ?? last?.to,
      timeline: entries,
      answeredAt: firstAnswer(all, settings.followUp?.templateCode),
    };
  } finally {
    await asking.end();
  }
}

/**
 * All pages. `next_page_url` only says that there is one more: going to an
 * address out of an answer would carry the secrets wherever it points.
 */
async function followUps(path: string, asking: Asking): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { results } = await asking.get(
      `${path}/followups?page=${page}`,
      FollowUpsAnswer,
    );
    all.push(...results.data);
    if (!results.next_page_url || results.data.length === 0) break;
  }
  return all;
}

/** The questions about one complaint, over one connection. */
class Asking {
  readonly #following: Following;
  readonly #readTimeout: number;
  readonly #connection: Connection;

  constructor(following: Following, { baseUrl, timeouts }: SplpV3Settings) {
    this.#following = following;
    this.#readTimeout = timeouts.read;
    this.#connection = new Connection(baseUrl, {
      connectTimeout: timeouts.connect,
      reuse: 'for-this-task',
    });
  }

  async get<Schema extends z.ZodMiniType>(
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const text = await this.#fetch(path);
    const answer = schema.safeParse(parsedJson(text));
    if (!answer.success) throw new NationalApiError('answer-not-understood');
    return answer.data;
  }

  end(): Promise<void> {
    return this.#connection.close();
  }

  async #fetch(path: string): Promise<string> {
    const { headers, signal, now } = this.#following;
    const deadline = AbortSignal.timeout(this.#readTimeout);
    try {
      const response = await this.#connection.request({
        method: 'GET',
        path,
        headers,
        signal: AbortSignal.any([signal, deadline]),
      });
      const { statusCode } = response;
      const text = await response.body.text();
      if (statusCode >= 200 && statusCode < 300) return text;
      // With another status it is about this question, not about all calls.
      const wait =
        statusCode === 429 || statusCode === 503
          ? retryAfterSeconds(response.headers['retry-after'], now())
          : undefined;
      throw new NationalApiError(`status-${statusCode}`, wait);
    } catch (error) {
      if (error instanceof NationalApiError) throw error;
      signal.throwIfAborted();
      throw new NationalApiError(
        deadline.aborted
          ? 'timed-out'
          : this.#connection.wasMade
            ? 'connection-lost'
            : connectionFailure(error),
      );
    }
  }
}
