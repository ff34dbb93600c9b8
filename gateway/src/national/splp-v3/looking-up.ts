import * as z from 'zod/mini';

import type { LookupOutcome } from '../national-api.ts';
import { exchange, parsedJson } from './exchange.ts';
import { validNumber, type Task } from './filing.ts';
import type { SplpV3Settings } from './settings.ts';

// Not part of version 3 as it is known: this is what a service in between
// would have to offer, and what LAPOR may offer one day.

const Found = z.object({
  results: z.object({
    data: z.nullable(
      z.object({ complaint_id: z.union([z.int(), z.string()]) }),
    ),
  }),
});

/**
 * Asks whether a report arrived. Says `absent` only where the other side says
 * so in JSON: a 404 of some web server on the way must not have it sent twice.
 */
export async function lookUpComplaint(
  reference: string,
  path: string,
  { headers, signal, now }: Task,
  { baseUrl, timeouts }: SplpV3Settings,
): Promise<LookupOutcome> {
  const answer = await exchange({
    baseUrl,
    method: 'GET',
    path: path.replaceAll('{reference}', encodeURIComponent(reference)),
    headers,
    signal,
    deadline: AbortSignal.timeout(timeouts.read),
    connectTimeout: timeouts.connect,
    now,
  });
  if (answer.kind !== 'answered') {
    return { kind: 'unclear', reason: answer.reason };
  }
  const { status, text } = answer;
  const json = parsedJson(text);
  if (status === 404 && typeof json === 'object' && json !== null) {
    return { kind: 'absent' };
  }
  if (status < 200 || status >= 300) {
    return { kind: 'unclear', reason: `status-${status}` };
  }
  const found = Found.safeParse(json);
  if (!found.success) {
    return { kind: 'unclear', reason: `not-understood-in-${status}` };
  }
  const { data } = found.data.results;
  if (data === null) return { kind: 'absent' };
  const nationalNumber = validNumber(data.complaint_id);
  return nationalNumber
    ? { kind: 'found', nationalNumber }
    : { kind: 'unclear', reason: `no-number-in-${status}` };
}
