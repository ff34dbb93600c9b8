import type { Clock } from '../clock.ts';
import { openKey } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { describeError, type Log } from '../log.ts';
import { openBody, sealBody } from './body.ts';
import { keptState, lockReport } from './keep.ts';
import type { Target } from './target.ts';
import { Busy } from './turns.ts';
import type { Examined, Workshop } from './workshop.ts';

export interface RescanParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly siteIds: readonly string[];
  readonly workshop: Workshop;
  readonly now: Clock;
  readonly log: Log;
}

/** Of one site in one turn: the others are to have theirs. */
const MOST = 20;

/**
 * Scans the files that were held, as long as the scanner answers, and gives
 * operators those that came too late to go with their report.
 */
export async function rescanHeld(parts: RescanParts): Promise<void> {
  const { database, now, log } = parts;
  for (const siteId of parts.siteIds) {
    await settleLate(parts, siteId);
    for (const name of await heldFiles(database, siteId)) {
      try {
        if ((await rescan(parts, name)) === 'not-now') return;
      } catch (error) {
        // It goes to the end, so that it does not keep the others waiting.
        await inSites(database, [siteId], (transaction) =>
          held(transaction, name)
            .set({ changed_at: new Date(now()) })
            .execute(),
        );
        const fields = { site: siteId, report: name.reportId };
        const message = 'a held file could not be scanned';
        log.error({ ...fields, error: describeError(error) }, message);
      }
    }
  }
}

interface FileName {
  readonly siteId: string;
  readonly reportId: string;
  readonly number: number;
}

async function heldFiles(
  database: Database,
  siteId: string,
): Promise<FileName[]> {
  const rows = await inSites(database, [siteId], (transaction) =>
    transaction
      .selectFrom('attachment')
      .select(['report_id as reportId', 'number'])
      .where('site_id', '=', siteId)
      .where('state', '=', 'held')
      .orderBy('changed_at')
      .limit(MOST)
      .execute(),
  );
  return rows.map((row) => ({ ...row, siteId }));
}

async function rescan(
  parts: RescanParts,
  name: FileName,
): Promise<'settled' | 'not-now'> {
  const { database, workshop, now, log } = parts;
  const file = await open(parts, name);
  if (!file) return 'settled';
  let examined: Examined;
  try {
    // It was taken: a site that takes no PDF any more is not asked again.
    examined = await workshop.examine(file.bytes, true);
  } catch (error) {
    if (error instanceof Busy) return 'not-now';
    throw error;
  }
  if (examined.kind === 'held') {
    log.warn({ reason: examined.away }, 'the virus scanner does not answer');
    return 'not-now';
  }
  await settle(database, file, examined, new Date(now()));
  if (examined.kind === 'refused') {
    const { siteId: site, reportId: report } = file;
    const fields = { site, report, reason: examined.code };
    log.warn(fields, 'a held file was refused');
  }
  return 'settled';
}

interface HeldFile extends FileName, Target {
  readonly sha256: Uint8Array;
  readonly bytes: Uint8Array;
}

/** `undefined` where it was removed or erased meanwhile. */
async function open(
  { database, secrets }: RescanParts,
  name: FileName,
): Promise<HeldFile | undefined> {
  const { siteId, reportId, number } = name;
  const row = await inSites(database, [siteId], (transaction) =>
    transaction
      .selectFrom('attachment')
      .innerJoin('report', (join) =>
        join
          .onRef('report.site_id', '=', 'attachment.site_id')
          .onRef('report.id', '=', 'attachment.report_id'),
      )
      .select(['sha256', 'body', 'key_id', 'statement_key'])
      .where('attachment.site_id', '=', siteId)
      .where('report_id', '=', reportId)
      .where('number', '=', number)
      .where('state', '=', 'held')
      .executeTakeFirst(),
  );
  if (!row?.statement_key || !row.body) return undefined;
  const { sha256, body, statement_key: wrapped, key_id: keyId } = row;
  const { keyring } = secrets;
  const statementKey = openKey('statement', wrapped, keyring, keyId, name);
  const bytes = openBody('held file', number, body, statementKey, name);
  return { ...name, sha256, statementKey, bytes };
}

/** Writes what came of a held file, unless it was removed meanwhile. */
async function settle(
  database: Database,
  file: HeldFile,
  examined: Exclude<Examined, { kind: 'held' }>,
  now: Date,
): Promise<void> {
  await inSites(database, [file.siteId], async (transaction) => {
    const report = await lockReport(transaction, file);
    if (!report) return;
    const update = held(transaction, file).where('sha256', '=', file.sha256);
    if (examined.kind === 'refused') {
      const refused = { state: 'refused', size: 0, body: null } as const;
      await update
        .set({ ...refused, flag: examined.code, changed_at: now })
        .execute();
      return;
    }
    const { bytes, mediaType } = examined.file;
    await update
      .set({
        state: keptState(report.state),
        media_type: mediaType,
        size: bytes.length,
        body: sealBody('file', file.number, bytes, file.statementKey, file),
        flag: examined.flag,
        changed_at: now,
      })
      .execute();
  });
}

function held(transaction: InSites, { siteId, reportId, number }: FileName) {
  return transaction
    .updateTable('attachment')
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', '=', number)
    .where('state', '=', 'held');
}

/**
 * What was still kept when its report reached LAPOR, such as a file that came
 * while it was being sent, is an operator's to pass on.
 */
async function settleLate(
  { database, now }: RescanParts,
  siteId: string,
): Promise<void> {
  await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('attachment')
      .set({ state: 'with-operator', changed_at: new Date(now()) })
      .where('site_id', '=', siteId)
      .where('state', '=', 'kept')
      .where('report_id', 'in', (eb) =>
        eb
          .selectFrom('outbox')
          .select('outbox.report_id')
          .where('outbox.site_id', '=', siteId)
          .where('outbox.state', 'in', ['filed', 'by-hand']),
      )
      .execute(),
  );
}
