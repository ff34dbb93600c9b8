import { sql } from 'kysely';
import * as z from 'zod/mini';

import { openIdentity } from '../crypto/identity-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { submissionSchema } from '../domain.ts';
import { identityContext } from '../intake/accept-report.ts';
import type { ReportToFile } from '../national/national-api.ts';

/**
 * What was accepted is sent even if the site's limits have changed since: the
 * schema is used for its brand and its form, not for its lengths.
 */
const Stored = submissionSchema({
  limits: {
    title: { min: 1, max: 50_000 },
    content: { min: 1, max: 50_000 },
  },
  today: '9999-12-31',
});

/** Reads a report back, with its identity opened. Throws if it does not open. */
export async function readStoredReport(
  database: Database,
  secrets: Secrets,
  siteId: string,
  reportId: string,
): Promise<ReportToFile> {
  const row = await database
    .selectFrom('report')
    .selectAll()
    .select(sql<string | null>`incident_date::text`.as('incident_day'))
    .where('site_id', '=', siteId)
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow();
  const sealed = { identity: row.identity, wrappedKey: row.wrapped_key };
  const reporter: unknown = JSON.parse(
    openIdentity(
      sealed,
      secrets.keyEncryption,
      identityContext(siteId, reportId),
    ),
  );
  return {
    reference: row.reference,
    receivedAt: row.received_at.toISOString(),
    submission: z.parse(Stored, {
      site: row.site_id,
      classification: row.classification,
      title: row.title,
      content: row.content,
      incidentDate: row.incident_day ?? undefined,
      location: {
        regionCode: row.region_code ?? undefined,
        detail: row.location_detail,
      },
      agency: row.agency_id ?? undefined,
      category: row.category_id ?? undefined,
      anonymous: row.anonymous,
      reporter,
      consent: { noticeVersion: row.notice_version },
    }),
  };
}
