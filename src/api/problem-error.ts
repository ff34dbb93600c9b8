import { isProblem } from '../domain/problem-guard.ts';
import type { Problem } from '../domain/problem.ts';

/** The gateway refused and said why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Seconds that the gateway asks us to wait; 0 where it names none. */
  readonly retryAfter: number;

  constructor(problem: Problem, retryAfter: number) {
    super(problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later, unchanged. */
  get isTemporary(): boolean {
    return this.problem.status >= 500 || this.problem.status === 429;
  }
}

/** The refusal in an answer, if it is one of the gateway's. */
export function readRefusal(
  response: Response,
  body: unknown,
): ProblemError | undefined {
  if (response.ok || !isProblem(body)) return undefined;
  const seconds = Number(response.headers.get('Retry-After'));
  return new ProblemError(body, Number.isFinite(seconds) ? seconds : 0);
}
