import type { ReportToFile } from '../national-api.ts';
import type { Masters, SplpV3Settings } from './settings.ts';

/** A body to send, or which table has no id for what the report names. */
export type ComplaintBody =
  | { readonly kind: 'body'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unmapped'; readonly reason: string };

/**
 * The body of the call that creates a complaint, field by field as LAPOR names
 * them. An id that is not configured is never guessed: the report waits.
 */
export function complaintBody(
  report: ReportToFile,
  settings: SplpV3Settings,
  masters: Masters,
): ComplaintBody {
  const { submission } = report;
  const { reporter } = submission;
  const ids = idsOf(report, settings, masters);
  if ('reason' in ids) return { kind: 'unmapped', reason: ids.reason };
  const body = {
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
    classification_id: ids.classification,
    ...(ids.category !== undefined && { category_id: ids.category }),
    location_id: ids.location,
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
  return { kind: 'body', body };
}

/** The ids of files, in the odd form in which LAPOR wants them. */
export function attachments(
  ids: readonly number[],
  { attachmentsForm }: SplpV3Settings,
): string | false {
  if (ids.length === 0) return false;
  return `[${ids.join(',')}]${attachmentsForm === 'array-text-dot' ? '.' : ''}`;
}

interface Ids {
  readonly classification: number;
  readonly location: number;
  readonly category: number | undefined;
}

function idsOf(
  { submission }: ReportToFile,
  settings: SplpV3Settings,
  { categories }: Masters,
): Ids | { readonly reason: string } {
  const classification = settings.classificationIds[submission.classification];
  if (classification === undefined) {
    return { reason: 'classification-unmapped' };
  }
  const location = locationId(submission.location.regionCode, settings);
  if (location === undefined) return { reason: 'location-unmapped' };
  const category =
    own(categories, submission.category)?.id ?? settings.defaultCategoryId;
  if (submission.category !== undefined && category === undefined) {
    return { reason: 'category-unmapped' };
  }
  return { classification, location, category };
}

/** LAPOR's place for a region: its own, else its province's, else the default. */
function locationId(
  regionCode: string | undefined,
  { locationIds, defaultLocationId }: SplpV3Settings,
): number | undefined {
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

function institutionId(
  { submission }: ReportToFile,
  { agencies }: Masters,
): number | undefined {
  return own(agencies, submission.agency)?.id;
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
    const name = own(masters.agencies, agency)?.name ?? agency;
    lines.push(`Instansi tujuan: ${name}`);
  }
  lines.push(`Nomor referensi: ${reference}`);
  return `${submission.content}\n\n---\n${lines.join('\n')}`;
}

function place({ submission }: ReportToFile, { regionNames }: Masters) {
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
