import type { Config, SiteSettings } from '../config/load-config.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { readMode } from '../database/instance.ts';
import { listLeftOver } from '../operations/left-over.ts';
import { listOverdue } from '../operations/overdue.ts';
import { countWaiting, type WaitingCount } from '../operations/waiting.ts';
import { isStateList, listKinds, listStates, type ListKind } from './lists.ts';

/** How many there are of something, and since when. */
export interface Counted {
  readonly count: number;
  readonly oldest: Date;
  /** There are more than were counted. */
  readonly isAtLeast: boolean;
}

export interface SiteOverview {
  readonly site: SiteSettings;
  readonly counts: Readonly<Partial<Record<ListKind, Counted>>>;
  /** How many things wait for a person. */
  readonly needsPerson: number;
}

export interface Overview {
  /** After a restore: nothing old is sent before it was matched. */
  readonly isRestored: boolean;
  /** Since when the oldest report waits, if longer than it should. */
  readonly oldestQueued: Date | undefined;
  readonly sites: readonly SiteOverview[];
}

/** As many as the lists read at most. */
export const mostListed = 1_000;

export interface OverviewParts {
  readonly database: Database;
  readonly config: Pick<Config, 'calendar' | 'forwarding'>;
}

/** Counts what waits on these sites. */
export async function readOverview(
  { database, config }: OverviewParts,
  sites: readonly SiteSettings[],
  now: number,
): Promise<Overview> {
  const siteIds = sites.map(({ id }) => id);
  const isRestored = (await readMode(database)) === 'reconcile-only';
  if (siteIds.length === 0) {
    return { isRestored, oldestQueued: undefined, sites: [] };
  }
  const all = await inSites(database, siteIds, (transaction) =>
    readCounts(transaction, config, sites, now),
  );
  const alertBefore = now - config.forwarding.alertAfterSeconds * 1_000;
  const queued = all
    .flatMap(({ counts }) => counts.queue?.oldest ?? [])
    .filter((at) => at.getTime() < alertBefore);
  return {
    isRestored,
    // While nothing is sent on purpose, that is no trouble of LAPOR's.
    oldestQueued: isRestored ? undefined : earliest(queued),
    sites: all,
  };
}

async function readCounts(
  transaction: InSites,
  { calendar }: Pick<Config, 'calendar'>,
  sites: readonly SiteSettings[],
  now: number,
): Promise<SiteOverview[]> {
  const siteIds = sites.map(({ id }) => id);
  const waiting = await countWaiting(transaction, siteIds);
  const leftOver = await listLeftOver(transaction, siteIds);
  const overdue = await listOverdue(
    transaction,
    { calendar },
    sites,
    now,
    mostListed,
  );
  return sites.map((site) => {
    const ofSite = <Row extends { siteId: string }>(rows: readonly Row[]) =>
      rows.filter(({ siteId }) => siteId === site.id);
    const counts = Object.fromEntries(
      listKinds.flatMap((kind) => {
        const counted = isStateList(kind)
          ? sum(ofSite(waiting), listStates[kind])
          : tally(kind === 'overdue' ? ofSite(overdue) : ofSite(leftOver));
        return counted ? [[kind, counted]] : [];
      }),
    );
    return { site, counts, needsPerson: countForPeople(counts) };
  });
}

function countForPeople(counts: SiteOverview['counts']): number {
  return listKinds
    .filter((kind) => kind !== 'queue')
    .reduce((total, kind) => total + (counts[kind]?.count ?? 0), 0);
}

function sum(
  rows: readonly WaitingCount[],
  states: readonly string[],
): Counted | undefined {
  const matching = rows.filter(({ state }) => states.includes(state));
  const oldest = earliest(matching.map((row) => row.oldest));
  const count = matching.reduce((total, row) => total + row.count, 0);
  return oldest && { count, oldest, isAtLeast: false };
}

function tally(
  rows: readonly { readonly receivedAt: Date }[],
): Counted | undefined {
  const oldest = earliest(rows.map(({ receivedAt }) => receivedAt));
  return (
    oldest && {
      count: rows.length,
      oldest,
      isAtLeast: rows.length >= mostListed,
    }
  );
}

function earliest(dates: readonly Date[]): Date | undefined {
  const [first, ...others] = dates;
  return others.reduce<Date | undefined>(
    (least, date) => (least && least <= date ? least : date),
    first,
  );
}
