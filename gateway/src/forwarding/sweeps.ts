import { sql } from 'kysely';

import type { InSites } from '../database/in-sites.ts';
import { RESENT } from './resent.ts';

/** How many reports of a site were moved. */
export interface Moved {
  readonly site: string;
  readonly count: number;
}

/**
 * Deals with reports whose sender never wrote an outcome: it was killed. They
 * may have arrived, so they are sent again only where that cannot file twice.
 */
export async function releaseExpired(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
  to: 'waiting' | 'reconcile',
): Promise<Moved[]> {
  if (siteIds.length === 0) return [];
  const rows = await transaction
    .updateTable('outbox')
    .set({
      state: to,
      reason: 'interrupted',
      lease_until: null,
      absences: 0,
      changed_at: new Date(now),
      due_at: new Date(now),
    })
    .where('site_id', 'in', siteIds)
    .where('state', '=', 'sending')
    .where('lease_until', '<', new Date(now))
    .returning('site_id')
    .execute();
  return bySite(rows);
}

/**
 * Puts before an operator what would be sent now: the database may be older
 * than what LAPOR has, so that each of them may be there already. What an
 * operator has looked up waits for the end of this.
 */
export async function parkDue(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<Moved[]> {
  const rows = await transaction
    .updateTable('outbox')
    .set({
      state: 'reconcile',
      reason: 'after-restore',
      lease_until: null,
      absences: 0,
      changed_at: new Date(now),
      due_at: new Date(now),
    })
    .where('site_id', 'in', siteIds)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', 'in', ['queued', 'waiting']),
          eb('due_at', '<=', new Date(now)),
          eb(sql`coalesce(reason, '')`, '<>', RESENT),
        ]),
        eb.and([
          eb('state', '=', 'sending'),
          eb('lease_until', '<', new Date(now)),
        ]),
      ]),
    )
    .returning('site_id')
    .execute();
  return bySite(rows);
}

/**
 * Has the reports tried again that had no mapping: there may be one now. Not
 * what an operator opened since: they may be typing it in.
 */
export async function requeueUnmapped(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<Moved[]> {
  const rows = await transaction
    .updateTable('outbox')
    .set({ state: 'queued', due_at: new Date(now), changed_at: new Date(now) })
    .where('site_id', 'in', siteIds)
    .where('state', '=', 'unmapped')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit')
            .select('audit.id')
            .whereRef('audit.site_id', '=', 'outbox.site_id')
            .whereRef('audit.report_id', '=', 'outbox.report_id')
            .whereRef('audit.at', '>=', 'outbox.changed_at')
            .where('audit.action', '=', 'report-opened'),
        ),
      ),
    )
    .returning('site_id')
    .execute();
  return bySite(rows);
}

/** How many reports wait for an operator to type them in. */
export async function countByHand(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<Moved[]> {
  if (siteIds.length === 0) return [];
  const rows = await transaction
    .selectFrom('outbox')
    .select('site_id')
    .where('site_id', 'in', siteIds)
    .where('state', '=', 'by-hand')
    .execute();
  return bySite(rows);
}

function bySite(rows: readonly { readonly site_id: string }[]): Moved[] {
  const counts = new Map<string, number>();
  for (const { site_id } of rows) {
    counts.set(site_id, (counts.get(site_id) ?? 0) + 1);
  }
  return [...counts].map(([site, count]) => ({ site, count }));
}

/** The sites that have a report to send now. */
export async function sitesToServe(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('site')
    .select('id')
    .where('id', 'in', siteIds)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .select(sql`1`.as('one'))
          .whereRef('outbox.site_id', '=', 'site.id')
          .where('outbox.state', 'in', ['queued', 'waiting'])
          .where('outbox.due_at', '<=', new Date(now)),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
