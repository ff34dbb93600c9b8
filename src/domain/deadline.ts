import * as z from 'zod/mini';

import type { IsoDate } from './dates.ts';
import { Day } from './schema-parts.ts';
import { deadlineKinds } from './vocabulary.ts';
import { addWorkingDays, type WorkingCalendar } from './working-days.ts';

/** One limit and where it is written. Never a constant: decrees change. */
export const DeadlineRule = z.readonly(
  z.object({
    kind: z.enum(deadlineKinds),
    workingDays: z.int().check(z.positive(), z.lte(366)),
    source: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
);

export type DeadlineRule = z.output<typeof DeadlineRule>;

export const Deadline = z.readonly(
  z.object({
    kind: z.enum(deadlineKinds),
    workingDays: z.int().check(z.positive()),
    source: z.string(),
    dueOn: Day,
    /** True where the holiday lists end before the due date does. */
    approximate: z.boolean(),
    /** `late` also when it was met, but after its day. */
    state: z.enum(['running', 'met', 'late']),
  }),
);

/** A limit applied to one report. */
export type Deadline = z.output<typeof Deadline>;

/**
 * Applies a limit.
 *
 * @param started The day from which it counts.
 * @param met The day on which it was met, or `undefined` if it was not yet.
 */
export function deadline(
  rule: DeadlineRule,
  started: IsoDate,
  met: IsoDate | undefined,
  today: IsoDate,
  calendar: WorkingCalendar,
): Deadline {
  const due = addWorkingDays(started, rule.workingDays, calendar);
  const late = (met ?? today) > due.dueOn;
  return { ...rule, ...due, state: late ? 'late' : met ? 'met' : 'running' };
}
