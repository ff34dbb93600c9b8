import type { InSites } from './in-sites.ts';

/** Reports, each with where it stands on its way and what LAPOR says of it. */
export function standings(transaction: InSites) {
  return transaction
    .selectFrom('report')
    .innerJoin('outbox', (join) =>
      join
        .onRef('outbox.site_id', '=', 'report.site_id')
        .onRef('outbox.report_id', '=', 'report.id'),
    )
    .leftJoin('progress', (join) =>
      join
        .onRef('progress.site_id', '=', 'report.site_id')
        .onRef('progress.report_id', '=', 'report.id'),
    );
}
