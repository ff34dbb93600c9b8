import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { pendingMigrations } from '../database/migrate.ts';

/** Why a gateway cannot take reports, as far as it is not an error. */
export type NotReady = 'migrations-pending' | 'not-writable' | 'no-answer';

/** How long a finding is good for, whoever asks how often. */
const GOOD_FOR = 5_000;
/** Whoever asks gives up soon; a database that is well answers at once. */
const ANSWER_WITHIN = 3_000;

/**
 * Looks whether a report could be kept: all tables are there, and a row can be
 * written. LAPOR is not asked: while it is away, reports are taken all the
 * same. Resolves with `undefined` if so; throws where the database does.
 */
export function createReadiness(
  database: Database,
  now: Clock,
  answerWithin = ANSWER_WITHIN,
): () => Promise<NotReady | undefined> {
  let last: { at: number; found: Promise<NotReady | undefined> } | undefined;
  let underWay = false;
  return () => {
    const isFresh = last && Math.abs(now() - last.at) < GOOD_FOR;
    if (last && (underWay || isFresh)) return soon(last.found, answerWithin);
    underWay = true;
    const found = look(database, now()).finally(() => (underWay = false));
    last = { at: now(), found };
    return soon(found, answerWithin);
  };
}

/** A look that takes long goes on, and those who ask are not kept waiting. */
async function soon(
  found: Promise<NotReady | undefined>,
  milliseconds: number,
): Promise<NotReady | undefined> {
  const answered = new AbortController();
  const late = delay(milliseconds, 'no-answer' as const, {
    signal: answered.signal,
  });
  late.catch(() => {});
  try {
    return await Promise.race([found, late]);
  } finally {
    answered.abort();
  }
}

async function look(
  database: Database,
  now: number,
): Promise<NotReady | undefined> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) return 'migrations-pending';
  const { numUpdatedRows } = await database
    .updateTable('instance')
    .set({ write_test: new Date(now) })
    .executeTakeFirst();
  return numUpdatedRows === 1n ? undefined : 'not-writable';
}
