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
export class Typing {
  readonly #options: TypingOptions;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** When an input was last kept, in milliseconds since the page began. */
  #keptAt = -Infinity;
  #honeypot = '';

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** Reads the form anew after `input`, `change` or `submit`. */
  follow(form: HTMLFormElement, { type, timeStamp }: Event): void {
    const trap = new FormData(form).get('homepage');
    if (typeof trap === 'string') this.#honeypot = trap.slice(0, 1_000);
    const { draft, onTyped, onKeep, onRest } = this.#options;
    onTyped(readForm(form, draft()));
    clearTimeout(this.#pause);
    const catchUp = () => {
      onKeep();
      onRest();
    };
    // A choice may change what else is shown at once; letters after a pause.
    if (type === 'change') catchUp();
    else this.#pause = setTimeout(catchUp, PAUSE);
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
}
