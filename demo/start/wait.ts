import { setTimeout as pause } from 'node:timers/promises';

import { StartError } from './settings.ts';

const LIMIT = 120_000;

/**
 * Asks an address until it answers with success. Throws a `StartError` after
 * two minutes, and the signal's reason when that is aborted.
 */
export async function untilAnswers(
  url: string,
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + LIMIT;
  while (!(await answers(url, signal))) {
    signal.throwIfAborted();
    if (Date.now() > end) {
      throw new StartError(`${url} does not answer: see what runs there.`);
    }
    await pause(100, undefined, { signal });
  }
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
