import type { Clock, Random } from '../clock.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import type { Breaker } from '../forwarding/breaker.ts';
import { createLanes } from '../forwarding/lanes.ts';
import { describeError, type Log } from '../log.ts';
import type {
  NationalApi,
  NationalProgress,
} from '../national/national-api.ts';
import { traced } from '../observability/traces.ts';
import {
  claimDue,
  saveFailure,
  saveProgress,
  sitesToFollow,
  type Followed,
} from './followed.ts';
import type { Intervals } from './interval.ts';

export interface FollowerParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly breakers: ReadonlyMap<string, Breaker>;
  readonly now: Clock;
  readonly random: Random;
  readonly intervals: Intervals;
  readonly log: Log;
}

export interface Follower {
  /** Looks for what is due and begins to ask LAPOR about it. */
  wake(): Promise<void>;
  /** `wake`, and waits for what that began. */
  run(): Promise<void>;
  /** Ends the questions under way; nothing is lost by that. */
  stop(): void;
  ended(): Promise<void>;
}

/** Questions about one site at the same time. */
const CONCURRENCY = 2;

/** Questions in a row that fail before the others wait for the next turn. */
const FAILURES = 3;

/** Seconds for which a question may keep reports back: they matter more. */
const LONGEST_REST = 900;

/** Polls LAPOR for the reports that it has: it tells nobody by itself. */
export function createFollower(parts: FollowerParts): Follower {
  const { database, national, breakers, now, random, intervals, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const siteIds = [...national]
    .filter(([, api]) => api.follow)
    .map(([id]) => id);
  const lanes = createLanes(askAll, CONCURRENCY, (site, error) =>
    log.error({ site, error: describeError(error) }, 'following failed'),
  );

  async function askAll(siteId: string): Promise<void> {
    const api = national.get(siteId);
    const breaker = breakers.get(siteId);
    let failures = 0;
    while (api && !signal.aborted && failures < FAILURES) {
      if (breaker?.isResting()) return;
      const report = await claimDue(database, siteId, now());
      if (!report) return;
      const progress = await ask(api, report, breaker);
      if (signal.aborted) return;
      if (progress) {
        failures = 0;
        const spread = random();
        const saving = { ...parts, now: now(), spread };
        await saveProgress(database, report, progress, saving);
      } else {
        failures += 1;
        await saveFailure(database, report, intervals, now(), random());
      }
    }
  }

  function ask(
    api: NationalApi,
    { siteId, reportId, nationalNumber }: Followed,
    breaker: Breaker | undefined,
  ): Promise<NationalProgress | undefined> {
    return traced('follow report', { 'lapor.site': siteId }, async (span) => {
      try {
        return await api.follow?.(nationalNumber, signal);
      } catch (error) {
        if (signal.aborted) return undefined;
        span.setAttribute('lapor.outcome', 'failed');
        const seconds = retryAfter(error);
        if (seconds !== undefined) {
          breaker?.rest(Math.min(seconds, LONGEST_REST));
        }
        log.warn(
          { site: siteId, report: reportId, error: describeError(error) },
          'the progress of a report could not be learnt',
        );
        return undefined;
      }
    });
  }

  async function wake(): Promise<void> {
    if (signal.aborted || siteIds.length === 0) return;
    const due = await inSites(database, siteIds, (transaction) =>
      sitesToFollow(transaction, siteIds, now()),
    );
    for (const siteId of due) {
      if (!breakers.get(siteId)?.isResting()) lanes.begin(siteId);
    }
  }

  return {
    wake,
    async run() {
      await wake();
      await lanes.ended();
    },
    stop: () => stopping.abort(),
    ended: () => lanes.ended(),
  };
}

/** How long LAPOR asks to be left in peace, as adapters put it in errors. */
function retryAfter(error: unknown): number | undefined {
  return error instanceof Error &&
    'retryAfterSeconds' in error &&
    typeof error.retryAfterSeconds === 'number'
    ? error.retryAfterSeconds
    : undefined;
}
