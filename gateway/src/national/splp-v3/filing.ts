import type { Dispatcher } from 'undici';
import * as z from 'zod/mini';

import { parseTrackingReference } from '../../domain.ts';
import type { FilingOutcome } from '../national-api.ts';
import { Connection, connectionFailure } from './connection.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { SplpV3Settings } from './settings.ts';

export interface Filing {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Longest wait that is believed: a day, in seconds. */
const longestWait = 86_400;

const Created = z.object({
  complaint_id: z.union([z.int(), z.string()]),
});

/** Makes the one call that must not happen twice, and says what became of it. */
export async function fileComplaint(
  filing: Filing,
  { baseUrl, timeouts }: SplpV3Settings,
): Promise<FilingOutcome> {
  const { signal } = filing;
  if (signal.aborted) return { kind: 'not-accepted', reason: 'aborted' };
  // No connection is kept: one that died while idle would take a report with
  // it and leave open whether it arrived.
  const connection = new Connection(baseUrl, {
    connectTimeout: timeouts.connect,
    reuse: 'never',
  });
  const deadline = AbortSignal.timeout(timeouts.create);
  try {
    const response = await connection.request({
      method: 'POST',
      path: '/complaints/complaint',
      headers: { ...filing.headers, 'content-type': 'application/json' },
      body: JSON.stringify(filing.body),
      signal: AbortSignal.any([signal, deadline]),
    });
    return await judge(response, filing.now());
  } catch (error) {
    const interruption = signal.aborted
      ? 'aborted'
      : deadline.aborted
        ? 'timed-out'
        : undefined;
    return connection.wasMade
      ? { kind: 'unknown', reason: interruption ?? 'connection-lost' }
      : {
          kind: 'not-accepted',
          reason: interruption ?? connectionFailure(error),
        };
  } finally {
    await connection.close();
  }
}

async function judge(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  now: number,
): Promise<FilingOutcome> {
  if (statusCode >= 200 && statusCode < 300) {
    const number = complaintNumber(await body.text());
    return number
      ? { kind: 'filed', nationalNumber: number }
      : { kind: 'unknown', reason: `no-number-in-${statusCode}` };
  }
  body.on('error', () => undefined).destroy();
  return judgeStatus(statusCode, headers['retry-after'], now);
}

function judgeStatus(
  status: number,
  retryAfter: string | string[] | undefined,
  now: number,
): FilingOutcome {
  const reason = `status-${status}`;
  const wait = retryAfterSeconds(retryAfter, now);
  if (status === 429 || (status === 503 && wait !== undefined)) {
    return {
      kind: 'not-accepted',
      reason,
      ...(wait !== undefined && {
        retryAfterSeconds: Math.min(wait, longestWait),
      }),
    };
  }
  if (status === 401 || status === 403) {
    return { kind: 'not-accepted', reason: `${reason}-check-secrets` };
  }
  // 408 is a time-out told by a gateway in between: the report may be through.
  return status >= 400 && status < 500 && status !== 408
    ? { kind: 'refused', reason }
    : { kind: 'unknown', reason };
}

function complaintNumber(text: string): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  const created = Created.safeParse(answer);
  if (!created.success) return undefined;
  const reference = parseTrackingReference(String(created.data.complaint_id));
  return reference.kind === 'number' ? reference.number : undefined;
}
