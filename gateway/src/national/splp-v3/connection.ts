import { buildConnector, Client, type Dispatcher } from 'undici';

export interface ConnectionOptions {
  /** Milliseconds until connected, the TLS handshake included. */
  readonly connectTimeout: number;
  /** Whether one connection may carry several requests. */
  readonly reuse: 'never' | 'for-this-task';
}

/** Bytes of an answer; the longest real ones are pages of ten follow-ups. */
const largestAnswer = 4 * 1024 * 1024;

/**
 * A client for one task that knows whether a connection was ever made. Before
 * that not a byte of a request can have left: the one sure sign that nothing
 * arrived, whatever the error is called.
 */
export class Connection {
  readonly #client: Client;
  readonly #path: string;
  #connections = 0;

  constructor(baseUrl: string, { connectTimeout, reuse }: ConnectionOptions) {
    const { origin, pathname } = new URL(baseUrl);
    this.#path = pathname.replace(/\/+$/, '');
    const connect = buildConnector({ timeout: connectTimeout });
    this.#client = new Client(origin, {
      connect: (options, callback) => {
        if (reuse === 'never' && this.#connections > 0) {
          callback(new Error('one connection only'), null);
          return;
        }
        connect(options, (...outcome) => {
          if (outcome[1]) this.#connections += 1;
          callback(...outcome);
        });
      },
      pipelining: reuse === 'never' ? 0 : 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: largestAnswer,
    });
  }

  /** Whether anything of a request can have been sent. */
  get wasMade(): boolean {
    return this.#connections > 0;
  }

  /** Sends to a path below the base URL. Redirects are not followed. */
  request(
    options: Omit<Dispatcher.RequestOptions, 'origin'>,
  ): Promise<Dispatcher.ResponseData> {
    return this.#client.request({
      ...options,
      path: this.#path + options.path,
    });
  }

  async close(): Promise<void> {
    await this.#client.destroy().catch(() => undefined);
  }
}

/** A word for the operator's log on why no connection came about. */
export function connectionFailure(error: unknown): string {
  const code =
    error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'connection-refused';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return 'name-not-resolved';
  if (['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'].includes(code)) {
    return 'connect-timeout';
  }
  if (/^(ERR_)?(TLS|SSL)|CERT|SIGNATURE|ISSUER|EPROTO/.test(code)) {
    return 'tls-failed';
  }
  return 'connection-failed';
}
