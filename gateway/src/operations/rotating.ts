import type { Sleep } from '../clock.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { openKey, wrapKey, type Part } from '../crypto/report-seal.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';

export interface Rewrapped {
  /** Reports whose keys are wrapped by the current key since. */
  readonly count: number;
  /** Reports whose keys no key opened; they stay as they were. */
  readonly unopened: number;
}

export interface RewrappedSites extends Rewrapped {
  readonly ofSites: readonly (Rewrapped & { readonly siteId: string })[];
}

export interface RewrapParts {
  readonly database: Database;
  /** Every site with reports; see `allSites`. */
  readonly siteIds: readonly string[];
  /** Read after the new key was written. */
  readonly keyring: Keyring;
  readonly sleep: Sleep;
}

const BATCH = 200;
/** Longer than a gateway takes to see a new key file and to end what it began. */
const SETTLE = 6_000;

/**
 * Wraps the data keys of all reports with the current key. May be broken off
 * at any time and run again; gateways may run meanwhile. What they still seal
 * with the old key in the first seconds is met by looking again.
 */
export async function rewrapAll(parts: RewrapParts): Promise<RewrappedSites> {
  const first = await rewrapOnce(parts);
  await parts.sleep(SETTLE);
  const again = await rewrapOnce(parts);
  const ofSites = again.map(({ siteId, count, unopened }, index) => ({
    siteId,
    count: count + (first[index]?.count ?? 0),
    unopened,
  }));
  const sum = (of: keyof Rewrapped) =>
    ofSites.reduce((total, site) => total + site[of], 0);
  return { count: sum('count'), unopened: sum('unopened'), ofSites };
}

async function rewrapOnce({ database, siteIds, keyring }: RewrapParts) {
  const keyId = keyring.currentId;
  const ofSites: (Rewrapped & { readonly siteId: string })[] = [];
  for (const siteId of siteIds) {
    let count = 0;
    let unopened = 0;
    let last: string | undefined;
    do {
      const batch = await inSites(database, [siteId], (transaction) =>
        rewrapBatch(transaction, siteId, keyring, keyId, last),
      );
      count += batch.count;
      unopened += batch.unopened;
      last = batch.last;
    } while (last !== undefined);
    ofSites.push({ siteId, count, unopened });
  }
  return ofSites;
}

async function rewrapBatch(
  transaction: InSites,
  siteId: string,
  keyring: Keyring,
  keyId: string,
  after: string | undefined,
): Promise<Rewrapped & { readonly last: string | undefined }> {
  let query = wrapped(transaction, siteId).where('key_id', '<>', keyId);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(BATCH).forUpdate().execute();
  let count = 0;
  for (const row of rows) {
    const keys = rewrap(row, keyring, keyId);
    if (!keys) continue;
    await transaction
      .updateTable('report')
      .set({ ...keys, key_id: keyId })
      .where('site_id', '=', siteId)
      .where('id', '=', row.id)
      .execute();
    count += 1;
  }
  const last = rows.length === BATCH ? rows.at(-1)?.id : undefined;
  return { count, unopened: rows.length - count, last };
}

function wrapped(transaction: InSites, siteId: string) {
  return transaction
    .selectFrom('report')
    .select(['site_id', 'id', 'key_id', 'identity_key', 'statement_key'])
    .where('site_id', '=', siteId)
    .where((eb) =>
      eb.or([
        eb('identity_key', 'is not', null),
        eb('statement_key', 'is not', null),
      ]),
    );
}

type Wrapped = Awaited<
  ReturnType<ReturnType<typeof wrapped>['executeTakeFirstOrThrow']>
>;

/** Both keys wrapped anew, or nothing where one does not open. */
function rewrap(row: Wrapped, keyring: Keyring, keyId: string) {
  const names = { siteId: row.site_id, reportId: row.id };
  const one = (part: Part, key: Uint8Array | null) => {
    if (!key) return null;
    const dataKey = openKey(part, key, keyring, row.key_id, names);
    const rewrapped = wrapKey(part, dataKey, keyring, keyId, names);
    // Before the old wrapping is gone: does the new one open?
    if (!openKey(part, rewrapped, keyring, keyId, names).equals(dataKey)) {
      throw new Error('a key does not open as it was wrapped');
    }
    return rewrapped;
  };
  try {
    return {
      identity_key: one('identity', row.identity_key),
      statement_key: one('statement', row.statement_key),
    };
  } catch {
    return undefined;
  }
}

/** The keys that some report still needs. */
export function keysInUse(
  database: Database,
  siteIds: readonly string[],
): Promise<string[]> {
  return inSites(database, siteIds, async (transaction) => {
    const rows = await transaction
      .selectFrom('report')
      .select('key_id')
      .distinct()
      .where('site_id', 'in', siteIds)
      .where((eb) =>
        eb.or([
          eb('identity_key', 'is not', null),
          eb('statement_key', 'is not', null),
        ]),
      )
      .execute();
    return rows.map(({ key_id }) => key_id);
  });
}
