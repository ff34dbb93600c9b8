import { readFiles } from '../../../src/attachments/pass-on.ts';
import { findTarget } from '../../../src/attachments/target.ts';
import { deriveSecrets } from '../../../src/crypto/secrets.ts';
import { inSites } from '../../../src/database/in-sites.ts';
import type { OutboxState } from '../../../src/database/tables.ts';
import type { FileToPassOn } from '../../../src/national/national-api.ts';
import type { OpenedDatabase } from '../../support/databases.ts';
import { site, start } from '../../support/scene.ts';

/** The files of all reports as they are kept. */
export function keptRows({ everything }: OpenedDatabase) {
  return everything
    .selectFrom('attachment')
    .select(['number', 'state', 'media_type', 'size', 'flag', 'body'])
    .orderBy('number')
    .execute();
}

/** Moves the only report along without LAPOR. */
export async function reportIs(
  { everything }: OpenedDatabase,
  state: OutboxState,
): Promise<void> {
  const filed = state === 'filed';
  await everything
    .updateTable('outbox')
    .set({
      state,
      national_number: filed ? '8000001' : null,
      filed_at: filed ? new Date(start) : null,
      lease_until: state === 'sending' ? new Date(start + 120_000) : null,
    })
    .execute();
}

/** What would go to LAPOR with a report. */
export async function passable(
  { database }: OpenedDatabase,
  code: string,
): Promise<FileToPassOn[]> {
  const secrets = deriveSecrets(Buffer.alloc(32, 7));
  const siteIds = [site.id];
  const target = await findTarget({ database, secrets, siteIds }, code);
  if (!target) throw new Error('no report');
  const { siteId, reportId, statementKey } = target;
  return inSites(database, siteIds, (transaction) =>
    readFiles(transaction, siteId, reportId, statementKey),
  );
}
