import * as z from 'zod/mini';

import { openKey, openPart } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { InSites } from '../database/in-sites.ts';
import { submissionSchema } from '../domain.ts';
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

/** What a reporter stated, as it is sealed. */
export const StoredStatement = z.object({
  title: z.string(),
  content: z.string(),
  incidentDate: z.optional(z.string()),
  place: z.string(),
  /** Down to the village; absent in older ones, and then the row has it. */
  regionCode: z.optional(z.string()),
  coordinates: z.optional(
    z.object({ latitude: z.number(), longitude: z.number() }),
  ),
});

export interface StoredReport {
  readonly report: Omit<ReportToFile, 'files'>;
  /** Opens what is kept beside the report: files, timeline, replies. */
  readonly statementKey: Buffer;
}

/** A part of the report was erased; it cannot be sent any more. */
export class Erased extends Error {
  override readonly name = 'Erased';
}

/** Reads a report back, opened. Throws if it does not open or was erased. */
export async function readStoredReport(
  transaction: InSites,
  { keyring }: Pick<Secrets, 'keyring'>,
  siteId: string,
  reportId: string,
): Promise<StoredReport> {
  const row = await transaction
    .selectFrom('report')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow();
  const { identity, identity_key, statement, statement_key } = row;
  if (!identity || !identity_key || !statement || !statement_key) {
    throw new Erased('a part of the report was erased');
  }
  const names = { siteId, reportId };
  const identityKey = openKey(
    'identity',
    identity_key,
    keyring,
    row.key_id,
    names,
  );
  const statementKey = openKey(
    'statement',
    statement_key,
    keyring,
    row.key_id,
    names,
  );
  const stated = StoredStatement.parse(
    JSON.parse(openPart('statement', statement, statementKey, names)),
  );
  const reporter: unknown = JSON.parse(
    openPart('identity', identity, identityKey, names),
  );
  return {
    statementKey,
    report: {
      reference: row.reference,
      receivedAt: row.received_at.toISOString(),
      submission: z.parse(Stored, {
        site: row.site_id,
        classification: row.classification,
        title: stated.title,
        content: stated.content,
        incidentDate: stated.incidentDate,
        location: {
          regionCode: stated.regionCode ?? row.region_code ?? undefined,
          detail: stated.place,
          coordinates: stated.coordinates,
        },
        agency: row.agency_id ?? undefined,
        category: row.category_id ?? undefined,
        anonymous: row.anonymous,
        ...(row.confidential && { confidential: true }),
        reporter,
        consent: { noticeVersion: row.notice_version },
      }),
    },
  };
}
