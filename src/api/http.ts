import type { Guard } from '../domain/guard.ts';
import { UnreachableError } from './unreachable-error.ts';

/** How a client reaches its gateway. */
export interface Http {
  /** The gateway's address, with or without a path and a closing slash. */
  readonly endpoint: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds until an answer is given up. */
  readonly timeout?: number;
}

export interface RequestOptions extends RequestInit {
  readonly signal: AbortSignal;
  /** What a refusal becomes, where it is to be told from silence. */
  readonly refusal?: (response: Response, body: unknown) => unknown;
}

const TIMEOUT = 30_000;

/**
 * Asks the gateway and checks the answer.
 *
 * @throws {UnreachableError} There was no answer, or not one of the gateway's:
 *   a captive portal, a proxy's error page. Or whatever `refusal` makes.
 */
export async function request<Value>(
  { endpoint, fetch, timeout = TIMEOUT }: Http,
  path: string,
  guard: Guard<Value>,
  { signal, refusal, ...init }: RequestOptions,
): Promise<Value> {
  // `AbortSignal.any` and `.timeout` are newer than the oldest WebView we serve.
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, timeout);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  let refused: unknown;
  try {
    const response = await fetch(endpoint.replace(/\/*$/, path), {
      ...init,
      signal: patience.signal,
      credentials: 'omit',
    });
    const body: unknown = await response.json();
    if (response.ok && guard(body)) return body;
    refused = refusal?.(response, body);
    throw refused ?? new Error(`HTTP ${response.status}`);
  } catch (error) {
    throw refused ?? new UnreachableError(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
