import { waitUntil } from '@open-wc/testing';

import type { LaporClient } from '../../src/api/client.ts';
import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { Receipt } from '../../src/domain/progress.ts';
import type { Submission } from '../../src/domain/report.ts';
import { problem, receipt } from './samples.ts';

/** One report handed over, to be answered by the test. */
export class Handover {
  readonly submission: Submission;
  readonly key: string;
  readonly signal: AbortSignal;
  readonly answered: Promise<Receipt>;
  #resolve!: (receipt: Receipt) => void;
  #reject!: (error: unknown) => void;

  constructor(submission: Submission, key: string, signal: AbortSignal) {
    this.submission = submission;
    this.key = key;
    this.signal = signal;
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener('abort', () => this.unreachable());
    if (signal.aborted) this.unreachable();
  }

  accept(): void {
    this.#resolve(receipt);
  }

  unreachable(): void {
    this.#reject(new UnreachableError(new TypeError('Failed to fetch')));
  }

  busy(retryAfter = 0): void {
    this.#reject(
      new ProblemError(
        { ...problem, status: 503, code: 'unavailable' },
        retryAfter,
      ),
    );
  }

  refuse(): void {
    this.#reject(new ProblemError(problem, 0));
  }
}

/** A gateway that answers each report when the test says so. */
export class FakeGateway {
  readonly handovers: Handover[] = [];

  readonly submit: LaporClient['submit'] = (
    submission,
    _envelope,
    key,
    signal,
  ) => {
    const handover = new Handover(submission, key, signal);
    this.handovers.push(handover);
    return handover.answered;
  };

  get keys(): string[] {
    return this.handovers.map(({ key }) => key);
  }

  /** The handover with this number, from 1, once it has come. */
  async handover(number = 1): Promise<Handover> {
    await waitUntil(
      () => this.handovers.length >= number,
      `The gateway was not asked ${number} times.`,
      { interval: 2 },
    );
    return this.handovers[number - 1]!;
  }
}
