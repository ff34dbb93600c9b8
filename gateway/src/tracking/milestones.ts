import type { TimelineEntry } from '../domain.ts';

/** The part of a timeline that is open to everyone: no text and no note. */
export function milestones(
  timeline: readonly TimelineEntry[],
): TimelineEntry[] {
  return timeline.flatMap((entry): TimelineEntry[] => {
    if (entry.kind === 'follow-up') return [];
    const { note: _, ...rest } = entry;
    return [rest];
  });
}
