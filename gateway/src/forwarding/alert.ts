import type { Clock } from '../clock.ts';
import type { OutboxState } from '../database/tables.ts';
import type { Log } from '../log.ts';
import type { OutboxCount } from '../observability/metrics.ts';

/** Where LAPOR does not have a report yet, though it should. */
const unsent: readonly OutboxState[] = [
  'queued',
  'sending',
  'waiting',
  'reconcile',
  'unmapped',
  'by-hand',
];

/**
 * Says in the log when a report of a site has waited for too long, whatever
 * it waits for, and again each time as long as it does.
 */
export function createAlert({
  afterMs,
  now,
  log,
}: {
  readonly afterMs: number;
  readonly now: Clock;
  readonly log: Log;
}): (counts: readonly OutboxCount[]) => void {
  const toldAt = new Map<string, number>();

  function look(site: string, waiting: readonly OutboxCount[]): void {
    const oldest = Math.min(...waiting.map((each) => each.oldest.getTime()));
    const age = now() - oldest;
    if (age < afterMs) {
      toldAt.delete(site);
    } else if (now() - (toldAt.get(site) ?? -Infinity) >= afterMs) {
      toldAt.set(site, now());
      log.error(
        {
          site,
          count: waiting.reduce((sum, { count }) => sum + count, 0),
          oldestSeconds: Math.round(age / 1_000),
          states: Object.fromEntries(
            waiting.map(({ state, count }) => [state, count]),
          ),
        },
        'reports have waited too long to be filed with LAPOR',
      );
    }
  }

  return (counts) => {
    const sites = new Set(counts.map(({ site }) => site));
    for (const site of sites) {
      look(
        site,
        counts.filter(
          (each) =>
            each.site === site && each.count > 0 && unsent.includes(each.state),
        ),
      );
    }
  };
}
