import { Problem, type ProblemCode } from '../domain.ts';
import { problem } from './problems.ts';

/** The refusals of a route as OpenAPI responses, one for each status. */
export function refusals(...codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...codes, 'internal'] as const) {
    const { status } = problem(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      {
        description: all.join(', '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
