import type { IsoInstant, TimelineEntry } from '../../domain.ts';
import { htmlToText } from './html-to-text.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import { toStatus } from './status-names.ts';
import { parseWibDate } from './wib-dates.ts';
import {
  DataLog,
  FollowUp,
  StatusChange,
  StatusLog,
  type ProgressAnswer,
} from './wire-schemas.ts';

type Disposition = Extract<TimelineEntry, { kind: 'disposition' }>;

/** Everything that happened, oldest first. What cannot be read is left out. */
export function timeline(
  { results }: ProgressAnswer,
  followUps: readonly unknown[],
): TimelineEntry[] {
  const logs = results.data_logs ?? [];
  const told =
    logs.length > 0
      ? logs.flatMap(fromDataLog)
      : (results.data.status_logs ?? []).flatMap(fromStatusLog);
  const known = told.filter((entry) => entry.kind === 'disposition');
  const others = followUps
    .flatMap(fromFollowUp)
    .filter((entry) => !known.some((one) => isSameDisposition(one, entry)));
  // The sort is stable: what has one time stays as LAPOR ordered it.
  return [...told, ...others].sort((a, b) =>
    a.at < b.at ? -1 : +(a.at > b.at),
  );
}

/**
 * When the first reply of an institution was made: a template `reply_…`, but
 * not the one under which this gateway passes on what the reporter says.
 */
export function firstAnswer(
  followUps: readonly unknown[],
  reporters: string | undefined,
): IsoInstant | undefined {
  const times = followUps.flatMap((followUp) => {
    const { data } = FollowUp.safeParse(followUp);
    return data?.template_code?.startsWith('reply_') &&
      data.template_code !== reporters
      ? (parseWibDate(data.created_at) ?? [])
      : [];
  });
  return times.sort()[0];
}

/** One log may tell of a change of status, of a disposition, or of both. */
function fromDataLog(log: unknown): TimelineEntry[] {
  const parsed = DataLog.safeParse(log);
  const at = parseWibDate(parsed.data?.date);
  if (!parsed.success || !at) return [];
  const { data } = parsed;
  const change = statusChange(data.data);
  const values = {
    institutionFrom: name(data.institution_from_name),
    institutionTo:
      name(data.institution_to_name) ?? name(data.institution_to?.name),
    ...change,
  };
  const from = values.institutionFrom;
  const to = values.institutionTo;
  const note = plain(data.content, values);
  const statusNew = change.statusNew;
  const changed = statusNew !== undefined && statusNew !== change.statusOld;
  const entries: TimelineEntry[] = [];
  if (changed) entries.push(statusEntry(at, statusNew, note));
  if (to && to !== from) {
    const rest = changed ? {} : { note };
    entries.push({ kind: 'disposition', at, to, ...given({ from, ...rest }) });
  }
  // LAPOR logs its own bookkeeping too: nothing changed, nobody was told.
  const isIdle = statusNew !== undefined && !changed;
  if (entries.length === 0 && !isIdle && to === undefined && note) {
    entries.push({
      kind: 'follow-up',
      at,
      content: note,
      ...given({ from }),
    });
  }
  return entries;
}

/** A name that we do not know is told as it came. */
function statusEntry(
  at: IsoInstant,
  statusName: string,
  note: string | undefined,
): TimelineEntry {
  const status = toStatus(statusName);
  return status
    ? { kind: 'status', at, status, ...given({ note }) }
    : { kind: 'other-status', at, name: statusName, ...given({ note }) };
}

function fromStatusLog(log: unknown): TimelineEntry[] {
  const parsed = StatusLog.safeParse(log);
  const at = parseWibDate(parsed.data?.timestamp);
  if (!parsed.success || !at) return [];
  const note = plain(parsed.data.note, {
    institutionFrom: undefined,
    institutionTo: undefined,
    statusOld: undefined,
    statusNew: undefined,
  });
  if (!note) return [];
  const status = toStatus(note);
  return [
    status
      ? { kind: 'status', at, status }
      : { kind: 'follow-up', at, content: note },
  ];
}

function fromFollowUp(followUp: unknown): TimelineEntry[] {
  const parsed = FollowUp.safeParse(followUp);
  const at = parseWibDate(parsed.data?.created_at);
  if (!parsed.success || !at) return [];
  const { data } = parsed;
  const from = name(data.institution_from_name);
  const to = name(data.institution_to_name);
  const values = {
    institutionFrom: from,
    institutionTo: to,
    statusOld: undefined,
    statusNew: undefined,
  };
  const texts = [data.template_content, data.content]
    .map((text) => plain(text, values))
    .filter((text) => text !== undefined);
  const note = texts.length > 0 ? [...new Set(texts)].join('\n\n') : undefined;
  if (data.template_code === 'disposition' && to) {
    return [{ kind: 'disposition', at, to, ...given({ from, note }) }];
  }
  const content = note ?? attached(data.attachments?.length ?? 0);
  return content
    ? [{ kind: 'follow-up', at, content, ...given({ from }) }]
    : [];
}

/** An answer that is nothing but files still is one; LAPOR shows them. */
function attached(count: number): string | undefined {
  return count > 0 ? `Lampiran: ${count} berkas` : undefined;
}

/** Dispositions are listed twice, in the logs and among the follow-ups. */
function isSameDisposition(known: Disposition, entry: TimelineEntry): boolean {
  const apart = Math.abs(Date.parse(known.at) - Date.parse(entry.at));
  return (
    entry.kind === 'disposition' && entry.to === known.to && apart <= 60_000
  );
}

function statusChange(data: unknown) {
  const change = StatusChange.safeParse(parsedJson(data));
  return {
    statusOld: name(change.data?.status_old?.name),
    statusNew: name(change.data?.status_new?.name),
  };
}

function parsedJson(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Filled last, so that a name with a `<` in it is not taken for a tag. */
function plain(
  text: string | null | undefined,
  values: PlaceholderValues,
): string | undefined {
  return fillPlaceholders(htmlToText(text ?? ''), values) || undefined;
}

/** A name on one line, or `undefined` for none. */
export function name(text: string | null | undefined): string | undefined {
  return htmlToText(text ?? '').replace(/\s+/g, ' ') || undefined;
}

/** Leaves away what is not known: such fields are absent, not `undefined`. */
function given<Fields extends Record<string, string | undefined>>(
  fields: Fields,
): { [Key in keyof Fields]?: string } {
  const known: { [Key in keyof Fields]?: string } = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) known[key] = value;
  }
  return known;
}
