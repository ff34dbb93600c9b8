/** One request, to be answered by the test. */
export class FakeRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly answered: Promise<Response>;
  #resolve!: (response: Response) => void;
  #reject!: (error: unknown) => void;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { signal } = init;
    const abort = () => this.#reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  }

  get headers(): Headers {
    return new Headers(this.init.headers);
  }

  /** The body, which is JSON. Fails the test if it is not. */
  get json(): unknown {
    const { body } = this.init;
    if (typeof body !== 'string') throw new Error('The body is no text.');
    return JSON.parse(body);
  }

  get signal(): AbortSignal {
    if (!this.init.signal) throw new Error('The request cannot be aborted.');
    return this.init.signal;
  }

  answer(body: unknown, init?: ResponseInit): void {
    this.#resolve(Response.json(body, init));
  }

  answerText(text: string, init?: ResponseInit): void {
    this.#resolve(new Response(text, init));
  }

  /** An answer that begins and never ends, as on a network that went away. */
  begin(): void {
    const body = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"reference":"KC'));
        this.signal.addEventListener('abort', () =>
          stream.error(new DOMException('', 'AbortError')),
        );
      },
    });
    this.#resolve(new Response(body));
  }

  fail(error: unknown = new TypeError('Failed to fetch')): void {
    this.#reject(error);
  }
}

/** A network that answers when the test says so, and heeds the signal. */
export class FakeNetwork {
  readonly requests: FakeRequest[] = [];

  readonly fetch: typeof globalThis.fetch = (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const request = new FakeRequest(url, init);
    this.requests.push(request);
    return request.answered;
  };

  /** The newest request. Fails the test if there is none. */
  get request(): FakeRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('Nothing was asked of the network.');
    return request;
  }
}

/** What a promise is rejected with. Fails the test if it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!value) throw new Error('It was not rejected.');
  return value.error;
}
