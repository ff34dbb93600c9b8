import * as z from 'zod/mini';

import { parseTrackingReference } from '../../domain.ts';
import type { FilingOutcome } from '../national-api.ts';
import {
  exchange,
  isRefusal,
  parsedJson,
  turnedAway,
  type Exchange,
} from './exchange.ts';
import type { SplpV3Settings } from './settings.ts';

export interface Task {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

const Created = z.object({
  complaint_id: z.union([z.int(), z.string()]),
});

/** Makes the one call that must not happen twice, and says what became of it. */
export async function fileComplaint(
  body: unknown,
  { headers, signal, now }: Task,
  { baseUrl, timeouts }: SplpV3Settings,
): Promise<FilingOutcome> {
  const answer = await exchange({
    baseUrl,
    method: 'POST',
    path: '/complaints/complaint',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
    deadline: AbortSignal.timeout(timeouts.create),
    connectTimeout: timeouts.connect,
    now,
  });
  return judge(answer);
}

function judge(answer: Exchange): FilingOutcome {
  if (answer.kind === 'not-sent') {
    return { kind: 'not-accepted', reason: answer.reason };
  }
  if (answer.kind === 'lost') {
    return { kind: 'unknown', reason: answer.reason };
  }
  const { status, text } = answer;
  if (status >= 200 && status < 300) {
    const number = complaintNumber(parsedJson(text));
    return number
      ? { kind: 'filed', nationalNumber: number }
      : { kind: 'unknown', reason: `no-number-in-${status}` };
  }
  const reason = `status-${status}`;
  return (
    turnedAway(answer) ??
    (isRefusal(status)
      ? { kind: 'refused', reason }
      : { kind: 'unknown', reason })
  );
}

function complaintNumber(answer: unknown): string | undefined {
  const created = Created.safeParse(answer);
  if (!created.success) return undefined;
  return validNumber(created.data.complaint_id);
}

/** A number as LAPOR gives them, however it is written; else `undefined`. */
export function validNumber(id: number | string): string | undefined {
  const reference = parseTrackingReference(String(id));
  return reference.kind === 'number' ? reference.number : undefined;
}
