import { sql } from 'kysely';

import type { OutboxState } from '../../../gateway/src/database/tables.ts';
import type { World } from './world.ts';

/** A report as the gateway has it. */
export interface KeptReport {
  readonly reference: string;
  readonly state: OutboxState;
  readonly nationalNumber: string | null;
}

/** A complaint as LAPOR has it, with the reference that came in its text. */
export interface FiledComplaint {
  readonly id: number;
  readonly reference: string | null;
}

/** Every report in the database; with a folder, while no gateway has it. */
export async function keptReports({ store }: World): Promise<KeptReport[]> {
  const database = await store.open();
  try {
    return await database
      .selectFrom('report')
      .innerJoin('outbox', (join) =>
        join
          .onRef('outbox.site_id', '=', 'report.site_id')
          .onRef('outbox.report_id', '=', 'report.id'),
      )
      .select([
        'report.reference',
        'outbox.state',
        'outbox.national_number as nationalNumber',
      ])
      .orderBy(sql`1`)
      .execute();
  } finally {
    await database.destroy();
  }
}

export interface Reckoning {
  /** References with a receipt that the gateway has no report of. */
  readonly lost: readonly string[];
  /** References that LAPOR has more than once. */
  readonly twice: readonly string[];
  /** Reports called filed whose number is not their complaint's. */
  readonly misnumbered: readonly string[];
  /** Complaints at LAPOR that belong to no report. */
  readonly strange: readonly number[];
  /** Reports neither filed nor in front of a person. */
  readonly adrift: readonly string[];
  readonly filed: number;
  readonly parked: number;
}

/** Holds what the gateway has against what LAPOR has and reporters were told. */
export function reckon(
  receipts: readonly { readonly reference: string }[],
  kept: readonly KeptReport[],
  complaints: readonly FiledComplaint[],
): Reckoning {
  const reports = new Map(kept.map((report) => [report.reference, report]));
  const ids = new Map<string, number[]>();
  for (const { id, reference } of complaints) {
    const key = reference ?? '';
    ids.set(key, [...(ids.get(key) ?? []), id]);
  }
  const filed = kept.filter(({ state }) => state === 'filed');
  const parked = kept.filter(({ state }) => state === 'reconcile');
  return {
    lost: receipts
      .map(({ reference }) => reference)
      .filter((reference) => !reports.has(reference)),
    twice: [...ids].flatMap(([reference, all]) =>
      all.length > 1 ? [reference] : [],
    ),
    misnumbered: filed
      .filter(
        ({ reference, nationalNumber }) =>
          String(ids.get(reference)?.[0]) !== nationalNumber,
      )
      .map(({ reference }) => reference),
    strange: complaints
      .filter(({ reference }) => !reports.has(reference ?? ''))
      .map(({ id }) => id),
    adrift: kept
      .filter(({ state }) => state !== 'filed' && state !== 'reconcile')
      .map(({ reference, state }) => `${reference} is ${state}`),
    filed: filed.length,
    parked: parked.length,
  };
}
