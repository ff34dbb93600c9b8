import type { Guard } from '../domain/guard.ts';
import { isProblem } from '../domain/problem-guard.ts';
import { ProblemError, UnreachableError } from './errors.ts';

/** How a client reaches its gateway. */
export interface Http {
  /** The gateway's address, with or without a path and a closing slash. */
  readonly endpoint: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds until an answer is given up. */
  readonly timeout?: number;
}

const TIMEOUT = 30_000;

/**
 * Asks the gateway and checks the answer.
 *
 * @throws {ProblemError} The gateway refused, and said why.
 * @throws {UnreachableError} There was no answer, or not one of the gateway's:
 *   a captive portal, a proxy's error page.
 */
export async function request<Value>(
  { endpoint, fetch, timeout = TIMEOUT }: Http,
  path: string,
  guard: Guard<Value>,
  { signal, ...init }: RequestInit & { signal: AbortSignal },
): Promise<Value> {
  // `AbortSignal.any` and `.timeout` are newer than the oldest WebView we serve.
  const patience = new AbortController();
  const giveUp = () => patience.abort(signal.reason);
  const timer = setTimeout(giveUp, timeout);
  signal.addEventListener('abort', giveUp);
  try {
    signal.throwIfAborted?.();
    const response = await fetch(endpoint.replace(/\/*$/, path), {
      ...init,
      signal: patience.signal,
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
    });
    return await read(response, guard);
  } catch (error) {
    if (signal.aborted || error instanceof ProblemError) throw error;
    throw error instanceof UnreachableError
      ? error
      : new UnreachableError(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

async function read<Value>(
  response: Response,
  guard: Guard<Value>,
): Promise<Value> {
  const body: unknown = await response.json();
  if (response.ok && guard(body)) return body;
  if (!response.ok && isProblem(body)) {
    const seconds = Number(response.headers.get('Retry-After'));
    throw new ProblemError(body, Number.isFinite(seconds) ? seconds : 0);
  }
  throw new UnreachableError(`unreadable answer (HTTP ${response.status})`);
}
