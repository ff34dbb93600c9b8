import { ConfigError } from '../config/config-error.ts';
import { UnknownKey, type Keyring } from '../crypto/keyring.ts';
import type { Database } from './database.ts';
import { inSites } from './in-sites.ts';

/**
 * Throws a `ConfigError` where reports are wrapped by keys that the keyring
 * lacks: without them they could neither be sent nor read, and what looks like
 * a gateway at work would file nothing. For the start.
 */
export async function refuseWithoutKeys(
  database: Database,
  { keyring }: { readonly keyring: Keyring },
): Promise<void> {
  const sites = await database.selectFrom('site').select('id').execute();
  const siteIds = sites.map(({ id }) => id);
  if (siteIds.length === 0) return;
  const rows = await inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('report')
      .select('key_id')
      .distinct()
      .where('site_id', 'in', siteIds)
      // As the index `report_by_key` has it: every report is not looked at.
      .where('statement_key', 'is not', null)
      .orderBy('key_id')
      .execute(),
  );
  const missing = rows
    .map(({ key_id }) => key_id)
    .filter((id) => !isKnown(keyring, id));
  if (missing.length === 0) return;
  throw new ConfigError([
    `reports in the database are wrapped by keys that are not in the key file (${missing.join(', ')}): put the right file at LAPOR_KEYS_FILE; reports whose key is lost for good have to be erased first (lapor-gateway erase --what all --force)`,
  ]);
}

function isKnown(keyring: Keyring, id: string): boolean {
  try {
    keyring.key(id);
    return true;
  } catch (error) {
    if (error instanceof UnknownKey) return false;
    throw error;
  }
}
