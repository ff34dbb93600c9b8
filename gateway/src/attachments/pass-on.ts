import type { ReportId } from '../crypto/report-seal.ts';
import type { InSites } from '../database/in-sites.ts';
import type { AttachmentState } from '../database/tables.ts';
import type { FileToPassOn } from '../national/national-api.ts';
import { openBody } from './body.ts';

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
} as const;

/** The files that go to LAPOR with a report. Those that are held do not. */
export async function readFiles(
  transaction: InSites,
  siteId: string,
  reportId: string,
  statementKey: Buffer,
): Promise<FileToPassOn[]> {
  const rows = await transaction
    .selectFrom('attachment')
    .select(['number', 'media_type', 'body'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('state', '=', 'kept')
    .orderBy('number')
    .execute();
  const report = { siteId, reportId };
  return rows.flatMap(({ number, media_type: mediaType, body }) => {
    if (!body || !isPassable(mediaType)) return [];
    return {
      number,
      name: `lampiran-${number}.${endings[mediaType]}`,
      mediaType,
      bytes: openBody('file', number, body, statementKey, report),
    };
  });
}

function isPassable(type: string): type is keyof typeof endings {
  return Object.hasOwn(endings, type);
}

/** LAPOR has these files. */
export function markPassedOn(
  transaction: InSites,
  report: ReportId,
  numbers: readonly number[],
  now: number,
): Promise<void> {
  return mark(transaction, report, numbers, 'passed-on', now);
}

/** LAPOR has the report but would not take these files: a person has to. */
export function markLeftOut(
  transaction: InSites,
  report: ReportId,
  numbers: readonly number[],
  now: number,
): Promise<void> {
  return mark(transaction, report, numbers, 'with-operator', now);
}

async function mark(
  transaction: InSites,
  { siteId, reportId }: ReportId,
  numbers: readonly number[],
  state: AttachmentState,
  now: number,
): Promise<void> {
  if (numbers.length === 0) return;
  await transaction
    .updateTable('attachment')
    .set({ state, changed_at: new Date(now) })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', 'in', numbers)
    // The second, where `settleLate` was quicker than whoever filed it.
    .where('state', 'in', ['kept', 'with-operator'])
    .execute();
}
