import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { report } from '../../../gateway/test/support/scene.ts';
import { Progress, Receipt } from '../../../src/domain/progress.ts';

/** A report with the key that its sender keeps for every try. */
export interface Letter {
  readonly key: string;
  readonly title: string;
}

let written = 0;

export function write(): Letter {
  written += 1;
  return {
    key: randomBytes(16).toString('hex'),
    title: `Jalan berlubang nomor ${written}`,
  };
}

/**
 * Sends as the widget does: the same key until there is a receipt.
 *
 * @param url Or where to go with each try.
 */
export async function send(
  url: string | (() => string),
  letter: Letter,
): Promise<Receipt> {
  for (;;) {
    const to = typeof url === 'string' ? url : url();
    const { status, text } = await post(to, letter);
    if (status === 201) return Receipt.parse(JSON.parse(text));
    const isFinal = status > 0 && status < 500 && status !== 429;
    if (isFinal) throw new Error(`${status}: ${text}`);
    await pause(25);
  }
}

/** Where a report stands, as its writer is told. */
export async function track(url: string, receipt: Receipt): Promise<Progress> {
  const answer = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: receipt.trackingCode }),
  });
  return Progress.parse(await answer.json());
}

/** Status 0: no answer, or one that broke off. */
async function post(url: string, { key, title }: Letter) {
  // The simulator knows no institution by that agency's number.
  const { agency: _, ...rest } = report;
  try {
    const answer = await fetch(`${url}/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...rest, title }),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}
