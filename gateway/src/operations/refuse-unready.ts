import { timingSafeEqual } from 'node:crypto';

import { ConfigError } from '../config/config-error.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { pendingMigrations } from '../database/migrate.ts';

/**
 * Throws a `ConfigError` where a command would not find the tables it knows, or
 * where its server secret opens nothing in this database.
 */
export async function refuseUnready(
  database: Database,
  secrets: Secrets,
): Promise<void> {
  if ((await pendingMigrations(database)).length > 0) {
    throw new ConfigError([
      'the schema of this database is not up to date: run `lapor-gateway migrate`, or start the gateway once',
    ]);
  }
  const instance = await database
    .selectFrom('instance')
    .select('key_check')
    .executeTakeFirst();
  if (!instance) return;
  if (!timingSafeEqual(Buffer.from(instance.key_check), secrets.keyCheck)) {
    throw new ConfigError([
      'the server secret is not the one that this database was made with: put the right file at LAPOR_SECRET_FILE',
    ]);
  }
}
