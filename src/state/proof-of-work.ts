import type { LaporClient } from '../api/client.ts';
import { ProblemError } from '../api/problem-error.ts';
import { UnreachableError } from '../api/unreachable-error.ts';
import type { ProofOfWorkMode } from '../domain/vocabulary.ts';
import { ProofSearch, type KeyDeriver } from './proof-search.ts';
import type { ProofOccasion, ProofSource } from './proof-source.ts';

export interface ProofOfWorkOptions {
  readonly site: string;
  /** What the site's configuration says. */
  readonly mode: ProofOfWorkMode;
  readonly challenge: LaporClient['challenge'];
  /** `crypto.subtle`. */
  readonly subtle: KeyDeriver;
  /** Milliseconds since 1970, by a clock that may be wrong. */
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets, such as `performance.now()`. */
  readonly ticks: () => number;
  /** A number from 0 to 1, to spread the questions of many phones. */
  readonly random: () => number;
  /** Whether the citizen looks at something else, so that nothing is prepared. */
  readonly isHidden: () => boolean;
  /** Resolves after so many milliseconds, or when `signal` is aborted. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds of work before a weak phone sends its report without a proof. */
const PATIENCE = 60_000;
const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 300_000;
/**
 * How long a proof may be good for. `expires` is by the gateway's clock and is
 * read by the phone's: a wrong one must not make the phone work all the time.
 */
const SHORTEST_LIFE = 300_000;
const LONGEST_LIFE = 1_200_000;
/** Which part of its life a proof is kept for; the rest is for sending. */
const USABLE = 0.8;

/** A challenge, and how far it is solved. */
interface Task {
  readonly search: ProofSearch;
  readonly arrivedAt: { readonly now: number; readonly ticks: number };
  /** Milliseconds after its arrival until which it is used. */
  readonly usableFor: number;
  /** Milliseconds that were spent on it. */
  worked: number;
}

/** What is done while nobody waits for a proof. */
type Preparation =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly stopping: AbortController;
      readonly ended: Promise<void>;
    }
  /** The phone is too weak, or the gateway has no challenge for this site. */
  | { readonly kind: 'given-up' };

/**
 * Solves the gateway's challenges, so that a report is let in without a puzzle:
 * while the citizen types where the site always asks for a proof, otherwise when
 * the gateway has asked for one. What fails here fails in silence, and the
 * report goes without.
 */
export class ProofOfWork implements ProofSource {
  readonly #options: ProofOfWorkOptions;
  #task: Task | undefined;
  #preparation: Preparation = { kind: 'idle' };
  #taking: Promise<unknown> = Promise.resolve();
  #takers = 0;

  constructor(options: ProofOfWorkOptions) {
    this.#options = options;
  }

  /**
   * The citizen is at it: sees to it that a proof is ready when they send, and
   * stays so. To be called on each key and when the page is shown again; does
   * nothing unless the site always asks for a proof.
   */
  prepare(): void {
    if (this.#options.mode !== 'always' || this.#takers > 0) return;
    if (this.#preparation.kind !== 'idle') return;
    const stopping = new AbortController();
    const ended = this.#prepare(stopping.signal).then((outcome) => {
      this.#preparation = { kind: outcome };
    });
    this.#preparation = { kind: 'running', stopping, ended };
  }

  /** Ends the preparing. What is solved or half solved is kept. */
  async stop(): Promise<void> {
    if (this.#preparation.kind !== 'running') return;
    this.#preparation.stopping.abort();
    await this.#preparation.ended;
  }

  take(
    signal: AbortSignal,
    occasion: ProofOccasion = 'sending',
  ): Promise<string | undefined> {
    this.#takers += 1;
    // One after the other, so that no proof is given twice.
    const taken = this.#taking
      .then(() => this.#take(signal, occasion))
      .catch(() => undefined)
      .finally(() => {
        this.#takers -= 1;
      });
    this.#taking = taken;
    return taken;
  }

  async #take(
    signal: AbortSignal,
    occasion: ProofOccasion,
  ): Promise<string | undefined> {
    await this.stop();
    if (signal.aborted) return undefined;
    // A refusal says more than the configuration, which may be an hour old.
    const isAskedFor =
      occasion === 'refused' || this.#options.mode === 'always';
    const task =
      this.#usableTask() ?? (isAskedFor && (await this.#ask(signal)));
    if (!task) return undefined;
    const patience = occasion === 'refused' ? Infinity : PATIENCE;
    if (isAskedFor) await this.#work(task, patience, () => signal.aborted);
    if (signal.aborted || !task.search.proof) return undefined;
    this.#task = undefined;
    this.#preparation = { kind: 'idle' };
    return task.search.proof;
  }

  async #prepare(signal: AbortSignal): Promise<'idle' | 'given-up'> {
    const { wait = waitFor, isHidden } = this.#options;
    const isInterrupted = () => signal.aborted || isHidden();
    for (let failures = 0; !isInterrupted();) {
      try {
        const task = this.#usableTask() ?? (await this.#ask(signal));
        await this.#work(task, PATIENCE, isInterrupted);
        failures = 0;
        if (task.search.proof) {
          await wait(task.usableFor - this.#ageOf(task), signal);
        } else if (task.worked >= PATIENCE) return 'given-up';
      } catch (error) {
        if (!isWorthRetrying(error)) return 'given-up';
        if (isInterrupted()) break;
        failures += 1;
        await wait(this.#backoff(error, failures), signal);
      }
    }
    return 'idle';
  }

  async #ask(signal: AbortSignal): Promise<Task> {
    const { site, challenge: ask, subtle, now, ticks } = this.#options;
    const challenge = await ask(site, signal);
    const arrivedAt = { now: now(), ticks: ticks() };
    const left = challenge.parameters.data.expires * 1_000 - arrivedAt.now;
    const life = Math.min(LONGEST_LIFE, Math.max(SHORTEST_LIFE, left));
    this.#task = {
      search: new ProofSearch(challenge, subtle),
      arrivedAt,
      usableFor: life * USABLE,
      worked: 0,
    };
    return this.#task;
  }

  /** Works until the proof is there, the patience is over, or it is too old. */
  async #work(
    task: Task,
    patience: number,
    isInterrupted: () => boolean,
  ): Promise<void> {
    const { ticks } = this.#options;
    const earlier = task.worked;
    const startedAt = ticks();
    try {
      await task.search.run(() => {
        task.worked = earlier + ticks() - startedAt;
        return (
          !isInterrupted() && task.worked < patience && this.#isUsable(task)
        );
      });
    } catch (error) {
      // Tries were lost with it: it must not be gone on with.
      this.#task = undefined;
      throw error;
    }
  }

  #usableTask(): Task | undefined {
    return this.#task && this.#isUsable(this.#task) ? this.#task : undefined;
  }

  #isUsable(task: Task): boolean {
    return this.#ageOf(task) < task.usableFor;
  }

  /** By the faster clock: one of them may be set back, the other one sleeps. */
  #ageOf({ arrivedAt }: Task): number {
    const { now, ticks } = this.#options;
    return Math.max(now() - arrivedAt.now, ticks() - arrivedAt.ticks);
  }

  #backoff(error: unknown, failures: number): number {
    const asked = error instanceof ProblemError ? error.retryAfter * 1_000 : 0;
    const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
    // Between half and the whole, so that a thousand phones do not come at once.
    const delay = backoff * (0.5 + this.#options.random() / 2);
    return Math.max(Math.min(LONGEST_RETRY, asked), delay);
  }
}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof ProblemError
    ? error.isTemporary
    : error instanceof UnreachableError;
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
