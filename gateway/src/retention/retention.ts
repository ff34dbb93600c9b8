import { sql } from 'kysely';

import type { Clock } from '../clock.ts';
import type { SiteSettings } from '../config/load-config.ts';
import type { Database } from '../database/database.ts';
import { forgetErased } from '../database/forget-erased.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { Log } from '../log.ts';
import { writeAudit } from '../operations/audit.ts';
import { eraseIdentities, eraseStatements } from '../operations/erasing.ts';

export interface RetentionParts {
  readonly database: Database;
  readonly sites: readonly Pick<SiteSettings, 'id' | 'retention'>[];
  readonly now: Clock;
  readonly log: Log;
}

export interface Retention {
  /** Erases what has been kept long enough. */
  run(): Promise<void>;
}

const DAY = 86_400_000;
const BATCH = 500;
/** Who did it, in the audit log. */
const GATEWAY = 'gateway';

/**
 * Erases what has served its purpose (UU 27/2022, article 43): days after
 * LAPOR took a report its reporter, and later its text, files, replies and
 * timeline. A report that is not filed is never touched. What counts for
 * statistics stays, and so do the hashes by which a phone that asks again gets
 * the same receipt.
 */
export function createRetention({
  database,
  sites,
  now,
  log,
}: RetentionParts): Retention {
  return {
    async run() {
      let isAnyErased = false;
      for (const site of sites) {
        let batch: Erased;
        do {
          batch = await inSites(database, [site.id], (transaction) =>
            eraseBatch(transaction, site, now()),
          );
          if (batch.identities > 0 || batch.texts > 0) {
            isAnyErased = true;
            const { identities, texts } = batch;
            log.info({ site: site.id, identities, texts }, 'erased by age');
          }
        } while (batch.isFull);
      }
      if (isAnyErased) await forgetErased(database);
    },
  };
}

interface Erased {
  readonly identities: number;
  readonly texts: number;
  /** Whether there may be more. */
  readonly isFull: boolean;
}

async function eraseBatch(
  transaction: InSites,
  { id: siteId, retention }: RetentionParts['sites'][number],
  now: number,
): Promise<Erased> {
  const daysAgo = (days: number) => new Date(now - days * DAY);
  // A report that was taken back has no use for its text either.
  const withdrawn = daysAgo(retention.identityDays);
  const identityOf = await due(transaction, siteId, 'identity_erased_at', {
    filed: daysAgo(retention.identityDays),
    withdrawn,
  });
  const textOf = await due(transaction, siteId, 'statement_erased_at', {
    filed: daysAgo(retention.textDays),
    withdrawn,
  });
  const identities =
    identityOf.length > 0
      ? await eraseIdentities(transaction, siteId, identityOf, now)
      : 0;
  const texts =
    textOf.length > 0
      ? await eraseStatements(transaction, siteId, textOf, now)
      : 0;
  if (identities > 0 || texts > 0) {
    const detail = { identities, texts };
    await writeAudit(
      transaction,
      { siteId, operator: GATEWAY, action: 'retention', detail },
      now,
    );
  }
  const isFull = identityOf.length === BATCH || textOf.length === BATCH;
  return { identities, texts, isFull };
}

/** Reports that were filed, or taken back, before these instants. */
async function due(
  transaction: InSites,
  siteId: string,
  erased: 'identity_erased_at' | 'statement_erased_at',
  { filed, withdrawn }: { readonly filed: Date; readonly withdrawn: Date },
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('report')
    .innerJoin('outbox', (join) =>
      join
        .onRef('outbox.site_id', '=', 'report.site_id')
        .onRef('outbox.report_id', '=', 'report.id'),
    )
    .select('report.id')
    .where('report.site_id', '=', siteId)
    .where(`report.${erased}`, 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('outbox.state', '=', 'filed'),
          eb('outbox.filed_at', '<', filed),
          erased === 'identity_erased_at'
            ? sql<boolean>`true`
            : sql<boolean>`not exists (${undelivered(filed)})`,
        ]),
        eb.and([
          eb('outbox.state', '=', 'withdrawn'),
          eb('outbox.changed_at', '<', withdrawn),
        ]),
      ]),
    )
    .limit(BATCH)
    // What another gateway erases in this moment is not counted twice.
    .forUpdate('report')
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Replies and files of a report that nobody has passed on and that came after
 * an instant: a text is kept as long for them as for the report itself.
 */
function undelivered(after: Date) {
  return sql`
    select 1 from reply
    where reply.site_id = report.site_id and reply.report_id = report.id
      and reply.state not in ('passed-on', 'done') and reply.received_at >= ${after}
    union all
    select 1 from attachment
    where attachment.site_id = report.site_id
      and attachment.report_id = report.id
      and attachment.state in ('held', 'with-operator')
      and attachment.received_at >= ${after}`;
}
