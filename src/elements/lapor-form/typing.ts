import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Draft } from '../../domain/draft.ts';
import type { SubmissionEnvelope } from '../../domain/submission-envelope.ts';
import { readForm } from './read-form.ts';

/** Milliseconds after the last key until the page catches up: counters, hints. */
const PAUSE = 400;

export interface TypingOptions {
  readonly draft: () => Draft;
  /** Called with each key. */
  readonly onTyped: (draft: Draft) => void;
  /** Called where the device is to have it: now and then, and at each rest. */
  readonly onKeep: () => void;
  /** Called where the screen is to follow: at each rest and with each choice. */
  readonly onRest: () => void;
}

/** Follows what is typed into the form, and costs each key as little as it can. */
export class Typing implements ReactiveController {
  readonly #options: TypingOptions;
  #connection = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** When an input was last kept, in milliseconds since the page began. */
  #keptAt = -Infinity;
  #honeypot = '';

  constructor(host: ReactiveControllerHost, options: TypingOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    const rest = () => this.rest();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // A phone may end the page without another word.
    document.addEventListener('visibilitychange', rest, { signal });
    window.addEventListener('pagehide', rest, { signal });
  }

  hostDisconnected(): void {
    this.rest();
    this.#connection.abort();
  }

  /** Has the device keep now what it would have been given after a pause. */
  rest(): void {
    if (this.#pause === undefined) return;
    clearTimeout(this.#pause);
    this.#catchUp();
  }

  /** Reads the form anew after `input`, `change` or `submit`. */
  follow(form: HTMLFormElement, { type, timeStamp }: Event): void {
    const trap = new FormData(form).get('homepage');
    if (typeof trap === 'string') this.#honeypot = trap.slice(0, 1_000);
    const { draft, onTyped, onKeep } = this.#options;
    onTyped(readForm(form, draft()));
    clearTimeout(this.#pause);
    // A choice may change what else is shown at once; letters after a pause.
    if (type === 'change') this.#catchUp();
    else this.#pause = setTimeout(() => this.#catchUp(), PAUSE);
    // Who types without a pause has the device write now and then all the same.
    if (timeStamp - this.#keptAt < PAUSE) return;
    this.#keptAt = timeStamp;
    onKeep();
  }

  /**
   * What tells people from programs, for the gateway.
   *
   * @param startedAt When the first letter was typed, in milliseconds.
   */
  signals(startedAt: number): SubmissionEnvelope['signals'] {
    return {
      honeypot: this.#honeypot || undefined,
      seconds: Math.max(0, Math.round((Date.now() - startedAt) / 1_000)),
    };
  }

  #catchUp(): void {
    this.#pause = undefined;
    this.#options.onKeep();
    this.#options.onRest();
  }
}
