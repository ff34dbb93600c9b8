import type { Draft } from '../../../domain/draft.ts';
import { isArrayOf, isObject, isString } from '../../../domain/guard.ts';

// How a draft moves from a host's page to the gateway's own, where it may be
// confidential. The two pages speak by `postMessage`, so that nothing of the
// draft stands in an address, on a clipboard or on a server.

/** A file on its way: bytes and what they are called. */
export interface FileToHandOver {
  readonly name: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

export interface HandedOver {
  readonly draft: Draft;
  readonly step: string;
  readonly files: readonly FileToHandOver[];
}

interface Message {
  readonly lapor: 'ready' | 'draft' | 'taken';
  readonly handed?: unknown;
}

/** Long enough for a page to load over a bad network. */
const PATIENCE = 60_000;

/**
 * Opens the page at `url` and hands the draft to it. Resolves with `taken` once
 * that page has it; only then may it be deleted here.
 *
 * Call it in the handler of a click: browsers open no page otherwise.
 */
export async function handOver(
  url: string,
  handed: () => Promise<HandedOver>,
): Promise<'taken' | 'blocked' | 'lost'> {
  const { origin } = new URL(url);
  // With `noopener` the two could not speak; the page cuts the tie itself.
  const page = window.open(url, '_blank');
  if (!page) return 'blocked';
  const listening = new AbortController();
  const { signal } = listening;
  const outcome = new Promise<'taken' | 'lost'>((resolve) => {
    const timer = setTimeout(() => resolve('lost'), PATIENCE);
    signal.addEventListener('abort', () => clearTimeout(timer));
    const hear = async (event: MessageEvent): Promise<void> => {
      if (event.source !== page || event.origin !== origin) return;
      const message = readMessage(event.data);
      if (message?.lapor === 'taken') resolve('taken');
      if (message?.lapor !== 'ready') return;
      try {
        const answer: Message = { lapor: 'draft', handed: await handed() };
        page.postMessage(answer, origin);
      } catch {
        resolve('lost');
      }
    };
    window.addEventListener('message', (event) => void hear(event), { signal });
  });
  try {
    return await outcome;
  } finally {
    listening.abort();
  }
}

/**
 * On the gateway's page: takes the draft of the page that opened it, if one
 * did. What comes is only filled in, and the citizen sees it before sending.
 *
 * @param take Called once, with what came, unchecked. Resolves with whether all
 *   of it is here; if not, the page that sent it keeps it.
 */
export function awaitHandOver(
  take: (handed: unknown) => Promise<boolean>,
  signal: AbortSignal,
): void {
  const opener: unknown = window.opener;
  if (!isWindow(opener)) return;
  const listening = new AbortController();
  const stop = () => listening.abort();
  signal.addEventListener('abort', stop);
  const hear = async (event: MessageEvent): Promise<void> => {
    if (event.source !== opener) return;
    const message = readMessage(event.data);
    if (message?.lapor !== 'draft') return;
    // One draft, and no other after it.
    stop();
    const isHere = await take(message.handed).catch(() => false);
    if (isHere) opener.postMessage({ lapor: 'taken' }, event.origin);
    // From here on the two pages know nothing of each other.
    window.opener = null;
  };
  window.addEventListener('message', (event) => void hear(event), {
    signal: listening.signal,
  });
  // Says only that it is here, so any page may hear it.
  opener.postMessage({ lapor: 'ready' }, '*');
}

/** What came over, as far as it has the right form. */
export function readHandedOver(handed: unknown) {
  return isHandedOver(handed)
    ? { ...handed, draft: 'draft' in handed ? handed.draft : undefined }
    : undefined;
}

const isHandedOver = isObject({
  step: isString,
  files: isArrayOf(
    isObject({
      name: isString,
      type: isString,
      bytes: (value): value is ArrayBuffer => value instanceof ArrayBuffer,
    }),
  ),
});

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null || !('lapor' in data)) {
    return undefined;
  }
  const { lapor } = data;
  if (lapor !== 'ready' && lapor !== 'draft' && lapor !== 'taken') {
    return undefined;
  }
  return { lapor, handed: 'handed' in data ? data.handed : undefined };
}
