import type { FormData } from 'undici';

import { Connection, connectionFailure } from './connection.ts';
import { retryAfterSeconds } from './retry-after.ts';

export interface Question {
  readonly baseUrl: string;
  readonly method: 'GET' | 'POST';
  /** Below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  readonly signal: AbortSignal;
  /** Ends the call when its time is over. */
  readonly deadline: AbortSignal;
  readonly connectTimeout: number;
  readonly now: () => number;
}

/** What came of one call. Holds no error: errors may carry what was sent. */
export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Empty for errors other than 404. */
      readonly text: string;
      readonly retryAfterSeconds: number | undefined;
    }
  /** Not a byte of it can have left. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** It may have arrived. */
  | { readonly kind: 'lost'; readonly reason: string };

/** Longest wait that is believed: a day, in seconds. */
const longestWait = 86_400;

/** Makes one call over a connection of its own. Never throws. */
export async function exchange(question: Question): Promise<Exchange> {
  const { baseUrl, method, path, headers, body, signal, deadline } = question;
  if (signal.aborted) return { kind: 'not-sent', reason: 'aborted' };
  // No connection is kept: one that died while idle would take a report with
  // it and leave open whether it arrived.
  const connection = new Connection(baseUrl, {
    connectTimeout: question.connectTimeout,
    reuse: 'never',
  });
  try {
    const response = await connection.request({
      method,
      path,
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.any([signal, deadline]),
    });
    const wait = retryAfterSeconds(
      response.headers['retry-after'],
      question.now(),
    );
    const status = response.statusCode;
    const isRead = (status >= 200 && status < 300) || status === 404;
    // The other answers are told by their status, whether they end or not.
    if (!isRead) response.body.on('error', () => undefined).destroy();
    return {
      kind: 'answered',
      status,
      text: isRead ? await response.body.text() : '',
      retryAfterSeconds:
        wait === undefined ? undefined : Math.min(wait, longestWait),
    };
  } catch (error) {
    const interruption = signal.aborted
      ? 'aborted'
      : deadline.aborted
        ? 'timed-out'
        : undefined;
    return connection.wasMade
      ? { kind: 'lost', reason: interruption ?? 'connection-lost' }
      : { kind: 'not-sent', reason: interruption ?? connectionFailure(error) };
  } finally {
    await connection.close();
  }
}

export interface TurnedAway {
  readonly kind: 'not-accepted';
  readonly reason: string;
  readonly retryAfterSeconds?: number;
}

/**
 * The answers by which whoever is asked says that nothing was taken, for now:
 * too many calls, closed until a time, or secrets that do not count.
 */
export function turnedAway(
  answer: Extract<Exchange, { kind: 'answered' }>,
): TurnedAway | undefined {
  const { status, retryAfterSeconds: wait } = answer;
  const reason = `status-${status}`;
  if (status === 401 || status === 403) {
    return { kind: 'not-accepted', reason: `${reason}-check-secrets` };
  }
  if (status !== 429 && (status !== 503 || wait === undefined))
    return undefined;
  return {
    kind: 'not-accepted',
    reason,
    ...(wait !== undefined && { retryAfterSeconds: wait }),
  };
}

/** Whether a status says that the call was refused for what it holds. */
export function isRefusal(status: number): boolean {
  // 408 is a time-out told by a gateway in between: the report may be through.
  return status >= 400 && status < 500 && status !== 408;
}

/** JSON, or `undefined` for anything else. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
