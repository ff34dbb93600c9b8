import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Whether a report is confidential (LAPOR's rahasia). Open, and not sealed:
 * it decides what is shown to whom, also once all else is erased. With its
 * default, gateways of the version before can go on writing meanwhile.
 */
export const confidential: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table report
      add column confidential boolean not null default false`.execute(db);
  },
};
