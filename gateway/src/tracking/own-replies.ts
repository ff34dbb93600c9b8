import { openBeside, type ReportId } from '../crypto/report-seal.ts';
import type { InSites } from '../database/in-sites.ts';
import type { IsoInstant, TimelineEntry } from '../domain.ts';

/** What the reporter replied by way of this gateway, and LAPOR has. */
export interface OwnReply {
  readonly at: IsoInstant;
  readonly content: string;
}

/** The replies of a report that LAPOR has, opened. */
export async function readOwnReplies(
  transaction: InSites,
  report: ReportId,
  statementKey: Buffer,
): Promise<OwnReply[]> {
  const rows = await transaction
    .selectFrom('reply')
    .select(['id', 'content', 'received_at'])
    .where('site_id', '=', report.siteId)
    .where('report_id', '=', report.reportId)
    .where('state', '=', 'passed-on')
    .execute();
  return rows.flatMap(({ id, content, received_at }) =>
    content
      ? [
          {
            at: received_at.toISOString(),
            content: openBeside(
              `reply ${id}`,
              content,
              statementKey,
              report,
            ).toString('utf8'),
          },
        ]
      : [],
  );
}

/**
 * Whether a follow-up is what the reporter said. LAPOR lists it like those of
 * institutions, under the name that the gateway has to send it by.
 */
export function isOwnReply(
  entry: TimelineEntry,
  replies: readonly OwnReply[],
): boolean {
  return (
    entry.kind === 'follow-up' &&
    replies.some(({ content }) => bare(content) === bare(entry.content))
  );
}

/** So that no institution is shown as the author of what the reporter said. */
export function withoutOwnSender(
  entry: TimelineEntry,
  replies: readonly OwnReply[],
): TimelineEntry {
  if (entry.kind !== 'follow-up' || !isOwnReply(entry, replies)) return entry;
  const { from: _, ...rest } = entry;
  return rest;
}

/** LAPOR's way through HTML may change the space between words. */
function bare(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
