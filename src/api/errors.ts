import type { Problem } from '../domain/problem.ts';

/** No answer came, or none that the gateway can have given. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The gateway could not be reached.', { cause });
    this.name = 'UnreachableError';
  }
}

/** The gateway refused and said why. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds that the gateway asks us to wait; 0 where it names none. */
  readonly retryAfter: number;

  constructor(problem: Problem, retryAfter: number) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later, unchanged. */
  get isTemporary(): boolean {
    return this.problem.status >= 500 || this.problem.status === 429;
  }
}
