import { regionCodesTo } from '../../domain.ts';
import type { ReportToFile } from '../national-api.ts';
import { placeText, pointText } from '../place-text.ts';
import type { Masters, SplpV3Settings } from './settings.ts';

/** A body to send, or which table has no id for what the report names. */
export type ComplaintBody =
  | { readonly kind: 'body'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unmapped'; readonly reason: string };

/**
 * The body of the call that creates a complaint, field by field as LAPOR names
 * them. An id that is not configured is never guessed: the report waits.
 */
export async function complaintBody(
  report: ReportToFile,
  settings: SplpV3Settings,
  masters: Masters,
): Promise<ComplaintBody> {
  const { submission } = report;
  const { reporter } = submission;
  const ids = idsOf(report, settings, masters);
  if ('reason' in ids) return { kind: 'unmapped', reason: ids.reason };
  const body = {
    title: submission.title,
    content: await content(report, masters),
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
    is_secret: submission.confidential === true,
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

/** LAPOR's place for a region: of the narrowest part that has one, or the default. */
function locationId(
  regionCode: string | undefined,
  { locationIds, defaultLocationId }: SplpV3Settings,
): number | undefined {
  const codes = regionCode === undefined ? [] : regionCodesTo(regionCode);
  const narrowest = codes.findLast((code) => Object.hasOwn(locationIds, code));
  return own(locationIds, narrowest) ?? defaultLocationId;
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
async function content(
  report: ReportToFile,
  masters: Masters,
): Promise<string> {
  const { submission, reference } = report;
  const { agency, location } = submission;
  const point = pointText(location);
  const lines = [
    `Lokasi kejadian: ${await placeText(location, masters.regionNames)}`,
    ...(point === undefined ? [] : [`Titik lokasi: ${point}`]),
  ];
  if (agency && institutionId(report, masters) === undefined) {
    const name = own(masters.agencies, agency)?.name ?? agency;
    lines.push(`Instansi tujuan: ${name}`);
  }
  lines.push(`Nomor referensi: ${reference}`);
  return `${submission.content}\n\n---\n${lines.join('\n')}`;
}

/** A slug may be called `constructor`: only what was configured counts. */
function own<Value>(
  map: Readonly<Record<string, Value>>,
  key: string | undefined,
): Value | undefined {
  return key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
