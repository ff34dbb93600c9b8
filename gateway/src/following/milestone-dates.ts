import type { ProgressTable } from '../database/tables.ts';
import type { IsoInstant, TimelineEntry } from '../domain.ts';
import type { NationalProgress } from '../national/national-api.ts';

type FollowedStatus = ProgressTable['status'];

/** What was kept of a report's first steps. */
export interface FirstSteps {
  readonly firstVerifiedAt: Date | null;
  readonly firstFollowUpAt: Date | null;
}

/** The same, with what LAPOR says now. What was kept once stays. */
export function firstSteps(
  before: FirstSteps,
  progress: NationalProgress,
  status: FollowedStatus,
  checked: Date,
): FirstSteps {
  return {
    firstVerifiedAt:
      before.firstVerifiedAt ??
      (status === 'unverified'
        ? null
        : firstAt(progress.timeline, isVerification, checked)),
    firstFollowUpAt:
      before.firstFollowUpAt ?? answered(progress, status, checked),
  };
}

/** What is done was answered, even where the answer itself is not listed. */
function answered(
  { answeredAt, timeline }: NationalProgress,
  status: FollowedStatus,
  checked: Date,
): Date | null {
  if (answeredAt) return new Date(answeredAt);
  if (status !== 'done') return null;
  return firstAt(
    timeline,
    (entry) => entry.kind === 'status' && entry.status === 'done',
    checked,
  );
}

function isVerification(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'status' &&
    !['received', 'being-reconciled', 'unverified'].includes(entry.status)
  );
}

/** When the first such entry was made, or else `otherwise`. */
function firstAt<Otherwise>(
  timeline: readonly TimelineEntry[],
  matches: (entry: TimelineEntry) => boolean,
  otherwise: Otherwise,
): Date | Otherwise {
  const at: IsoInstant | undefined = timeline.find(matches)?.at;
  return at === undefined ? otherwise : new Date(at);
}
