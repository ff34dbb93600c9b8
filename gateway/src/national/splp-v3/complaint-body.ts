import type { ReportToFile } from '../national-api.ts';
import type { Masters, SplpV3Settings } from './settings.ts';

/** The body of the call that creates a complaint, field by field as LAPOR names them. */
export function complaintBody(
  report: ReportToFile,
  settings: SplpV3Settings,
  masters: Masters,
) {
  const { submission } = report;
  const { reporter } = submission;
  return {
    title: submission.title,
    content: content(report, masters),
    channel: settings.channel,
    is_new_user_slider: true,
    // Empty, not absent: the fields are there in every request ever seen.
    emailUser: reporter.email ?? '',
    nameUser: reporter.name,
    phoneUser: reporter.phone ?? '',
    is_inbox: settings.flags.inbox,
    ...destination(institutionId(report, masters)),
    classification_id: settings.classificationIds[submission.classification],
    ...category(submission.category, settings, masters),
    location_id: locationId(submission.location.regionCode, settings),
    ...(submission.incidentDate && {
      date_of_incident: submission.incidentDate,
    }),
    tags_raw: settings.tags,
    is_anonymous: submission.anonymous,
    // Secret reports are handed in at LAPOR's own door, not through this one.
    is_secret: false,
    is_priority: settings.flags.priority,
    is_approval: settings.flags.approval,
    attachments: false,
  };
}

/** LAPOR's place for a region: its own, else its province's, else the default. */
export function locationId(
  regionCode: string | undefined,
  { locationIds, defaultLocationId }: SplpV3Settings,
): number {
  return (
    own(locationIds, regionCode) ??
    own(locationIds, regionCode?.slice(0, 2)) ??
    defaultLocationId
  );
}

function destination(id: number | undefined) {
  return id === undefined
    ? { is_disposisi_slider: false }
    : { is_disposisi_slider: true, disposition_id: id };
}

function category(
  slug: string | undefined,
  { defaultCategoryId }: SplpV3Settings,
  { categoryIds }: Masters,
) {
  const id = own(categoryIds, slug) ?? defaultCategoryId;
  return id === undefined ? {} : { category_id: id };
}

function institutionId(
  { submission }: ReportToFile,
  { institutionIds }: Masters,
): number | undefined {
  return own(institutionIds, submission.agency);
}

/**
 * The reporter's own words, then what LAPOR has no field for. The words are
 * Indonesian whatever the reporter's language: officials read them.
 */
function content(report: ReportToFile, masters: Masters): string {
  const { submission, reference } = report;
  const { agency } = submission;
  const lines = [`Lokasi kejadian: ${place(report, masters)}`];
  if (agency && institutionId(report, masters) === undefined) {
    const name = own(masters.agencyNames ?? {}, agency) ?? agency;
    lines.push(`Instansi tujuan: ${name}`);
  }
  lines.push(`Nomor referensi: ${reference}`);
  return `${submission.content}\n\n---\n${lines.join('\n')}`;
}

function place({ submission }: ReportToFile, { regionNames = {} }: Masters) {
  const { detail, regionCode } = submission.location;
  if (regionCode === undefined) return detail;
  const names = [...new Set([regionCode, regionCode.slice(0, 2)])]
    .map((code) => own(regionNames, code))
    .filter((name) => name !== undefined);
  const region = names.length > 0 ? names : [`kode wilayah ${regionCode}`];
  return [detail, ...region].join(', ');
}

/** A slug may be called `constructor`: only what was configured counts. */
function own<Value>(
  map: Readonly<Record<string, Value>>,
  key: string | undefined,
): Value | undefined {
  return key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
