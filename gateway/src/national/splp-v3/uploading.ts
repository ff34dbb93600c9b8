import { FormData } from 'undici';
import * as z from 'zod/mini';

import type { FileToPassOn } from '../national-api.ts';
import {
  exchange,
  isRefusal,
  parsedJson,
  turnedAway,
  type TurnedAway,
} from './exchange.ts';
import type { Task } from './filing.ts';
import type { SplpV3Settings } from './settings.ts';

/** What became of the files of a report. */
export type Upload =
  | {
      readonly kind: 'uploaded';
      /** LAPOR's ids of those that it took. */
      readonly ids: readonly number[];
      /** Numbers of those that it would not take. */
      readonly leftOut: readonly number[];
    }
  /** Not now. Files may be sent again at any time. */
  | TurnedAway;

const Ids = z.catch(z.array(z.object({ id: z.int() })), []);

const Uploaded = z.object({
  results: z.object({ images: Ids, docs: Ids }),
});

/**
 * Sends the files of a report: all in one call, and where LAPOR refuses that,
 * each alone, so that one bad file does not cost the report the others.
 */
export async function uploadFiles(
  files: readonly FileToPassOn[],
  task: Task,
  settings: SplpV3Settings,
): Promise<Upload> {
  if (files.length === 0) return { kind: 'uploaded', ids: [], leftOut: [] };
  const deadline = AbortSignal.timeout(settings.timeouts.upload);
  const together = await upload(files, task, settings, deadline);
  if (together.kind === 'not-accepted' || files.length === 1) return together;
  if (together.leftOut.length === 0) return together;
  const ids: number[] = [];
  const leftOut: number[] = [];
  for (const file of files) {
    const alone = await upload([file], task, settings, deadline);
    if (alone.kind === 'not-accepted') return alone;
    ids.push(...alone.ids);
    leftOut.push(...alone.leftOut);
  }
  return { kind: 'uploaded', ids, leftOut };
}

async function upload(
  files: readonly FileToPassOn[],
  { headers, signal, now }: Task,
  { baseUrl, timeouts }: SplpV3Settings,
  deadline: AbortSignal,
): Promise<Upload> {
  const body = new FormData();
  for (const { bytes, mediaType, name } of files) {
    const blob = new Blob([new Uint8Array(bytes)], { type: mediaType });
    body.append('attachments[]', blob, name);
  }
  const answer = await exchange({
    baseUrl,
    method: 'POST',
    path: '/complaints/complaint/file',
    headers,
    body,
    signal,
    deadline,
    connectTimeout: timeouts.connect,
    now,
  });
  if (answer.kind !== 'answered') {
    const { kind, reason } = answer;
    return {
      kind: 'not-accepted',
      reason: kind === 'lost' ? `upload-${reason}` : reason,
    };
  }
  const turned = turnedAway(answer);
  if (turned) return turned;
  const { status, text } = answer;
  const isTaken = status >= 200 && status < 300;
  if (!isTaken && !isRefusal(status)) {
    return { kind: 'not-accepted', reason: `upload-status-${status}` };
  }
  const ids = isTaken ? idsIn(parsedJson(text)) : [];
  // With fewer ids than files nobody knows which of them are missing.
  return ids.length === files.length
    ? { kind: 'uploaded', ids, leftOut: [] }
    : { kind: 'uploaded', ids: [], leftOut: files.map((each) => each.number) };
}

function idsIn(answer: unknown): number[] {
  const { data } = Uploaded.safeParse(answer);
  if (!data) return [];
  const { images, docs } = data.results;
  return [...images, ...docs].map(({ id }) => id);
}
