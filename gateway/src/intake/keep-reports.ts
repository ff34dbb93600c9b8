import { traced } from '../observability/traces.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { PreparedReport } from './prepare-report.ts';

/** A proof of work that a report is paid with. */
export interface Payment {
  readonly nonce: Buffer;
  readonly expiresAt: Date;
}

export interface Entry extends PreparedReport {
  readonly payment: Payment | undefined;
}

/**
 * `taken`: its key, or very rarely its random reference, was there before.
 * `spent`: its proof has bought another report.
 */
export type Fate = 'kept' | 'taken' | 'spent';

/**
 * Keeps reports, their places in the queue to LAPOR and what they were paid
 * with, all in one transaction.
 */
export function keepReports(
  database: Database,
  entries: readonly Entry[],
): Promise<Fate[]> {
  const sites = [...new Set(entries.map(({ report }) => report.site_id))];
  const attributes = { 'lapor.reports': entries.length };
  return traced('keep reports', attributes, () =>
    inSites(database, sites, async (transaction) => {
      const inserted = await insertReports(transaction, entries);
      const isNew = (entry: Entry) => inserted.has(entry.report.id);
      const unpaid = await pay(transaction, entries.filter(isNew));
      const fates = entries.map((entry): Fate => {
        if (!isNew(entry)) return 'taken';
        return unpaid.has(entry) ? 'spent' : 'kept';
      });
      const kept = entries.filter((_, index) => fates[index] === 'kept');
      if (kept.length > 0) {
        await transaction
          .insertInto('outbox')
          .values(kept.map(({ outbox }) => outbox))
          .execute();
      }
      return fates;
    }),
  );
}

/** Inserts what is new, and tells the ids of that. */
async function insertReports(
  transaction: InSites,
  entries: readonly Entry[],
): Promise<Set<string>> {
  const rows = entries.map(({ report }) => report);
  // In one order everywhere: two gateways that are sent the same reports
  // would else wait for each other.
  if (rows.length > 1) {
    rows.sort((a, b) =>
      Buffer.compare(a.idempotency_key_hash, b.idempotency_key_hash),
    );
  }
  const inserted = await transaction
    .insertInto('report')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

/**
 * Spends the proofs of new reports, and takes back the reports whose proof has
 * bought another. Spent only after the report was found to be new, so that
 * whoever asks again for a receipt needs no new proof.
 */
async function pay(
  transaction: InSites,
  entries: readonly Entry[],
): Promise<Set<Entry>> {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name && !first.has(name)) first.set(name, entry);
  }
  const paid = first.size > 0 ? await spend(transaction, first) : new Set();
  const unpaid = entries.filter(
    (entry) => entry.payment !== undefined && !paid.has(entry),
  );
  for (const { report } of unpaid) {
    await transaction
      .deleteFrom('report')
      .where('site_id', '=', report.site_id)
      .where('id', '=', report.id)
      .execute();
  }
  return new Set(unpaid);
}

async function spend(
  transaction: InSites,
  entries: ReadonlyMap<string, Entry>,
): Promise<Set<unknown>> {
  const rows = [...entries.values()].flatMap(({ report, payment }) =>
    payment
      ? {
          site_id: report.site_id,
          nonce: payment.nonce,
          expires_at: payment.expiresAt,
        }
      : [],
  );
  rows.sort((a, b) => Buffer.compare(a.nonce, b.nonce));
  const spent = await transaction
    .insertInto('spent_challenge')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['site_id', 'nonce'])
    .execute();
  return new Set(
    spent.map(({ site_id, nonce }) =>
      entries.get(`${site_id} ${Buffer.from(nonce).toString('hex')}`),
    ),
  );
}

function nameOf({ report, payment }: Entry): string | undefined {
  return payment && `${report.site_id} ${payment.nonce.toString('hex')}`;
}
