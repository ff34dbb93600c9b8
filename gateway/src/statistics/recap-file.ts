import { extname } from 'node:path';

import { parse as parseCsv } from 'csv-parse/sync';
import * as z from 'zod/mini';

import { ConfigError } from '../config/config-error.ts';
import { explain, type Issue } from '../config/explain.ts';
import { readText } from '../config/read-text.ts';
import {
  agencyKinds,
  Count,
  Day,
  Slug,
  Statistics,
  type IsoInstant,
  type Ranking,
} from '../domain.ts';

/** A recap as published: its table, and each agency's figures. */
export interface Recap {
  readonly ranking: Ranking;
  readonly statistics: readonly Statistics[];
}

const text = z.string().check(z.minLength(1), z.maxLength(200));
const figure = z.nullable(Count);
const Source = z.object({ name: z.string(), url: z.optional(z.url()) });

const Row = z.object({
  agencyId: Slug,
  agency: text,
  kind: z.enum(agencyKinds),
  period: z.object({ from: Day, to: Day }),
  publishedOn: z.nullable(Day),
  total: Count,
  selesai: Count,
  proses: figure,
  belumDitindaklanjuti: figure,
  belumTerverifikasi: figure,
  tertunda: figure,
  arsip: figure,
  rank: figure,
  rankedOf: figure,
  source: Source,
});

type Row = z.output<typeof Row>;

const RecapFile = z.object({
  id: Slug,
  title: text,
  denominator: z.string(),
  statistics: z.array(Row).check(z.minLength(1)),
});

type RecapFile = z.output<typeof RecapFile>;

/**
 * Reads a recap, JSON or CSV.
 *
 * JSON: `id`, `title`, `denominator` and `statistics[]` with the fields of
 * `Row`. CSV, with a heading line, comma or semicolon, one agency a line; an
 * empty cell means that the publisher gave no figure:
 *
 *   recap_id, recap_title, denominator (read from the first line only),
 *   agency_id, agency, kind, period_from, period_to, published_on, total,
 *   selesai, proses, belum_ditindaklanjuti, belum_terverifikasi, tertunda,
 *   arsip, rank, ranked_of, source_name, source_url
 *
 * Throws a `ConfigError` that names the row.
 */
export function readRecap(path: string): Recap {
  const isCsv = extname(path).toLowerCase() === '.csv';
  const content = readText(path);
  const value: unknown = isCsv ? fromCsv(content, path) : json(content, path);
  const result = RecapFile.safeParse(value, { reportInput: true });
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(
        (issue) => `${path}: ${inRow({ ...issue }, isCsv)}`,
      ),
    );
  }
  return toRecap(result.data, path, isCsv);
}

function toRecap(file: RecapFile, path: string, isCsv: boolean): Recap {
  const statistics = file.statistics.map((row, index) => {
    const checked = Statistics.safeParse(toStatistics(row, file), {
      reportInput: true,
    });
    if (checked.success) return checked.data;
    throw new ConfigError([
      `${path}: ${where(index, isCsv)}: the parts are more than the total, the period ends before it begins, or the rank is beyond the number ranked: check this row against its source`,
    ]);
  });
  return { ranking: toRanking(file, statistics), statistics };
}

function toStatistics(row: Row, file: RecapFile): Statistics {
  const asOf: IsoInstant = `${row.publishedOn ?? row.period.to}T00:00:00Z`;
  return {
    ...countsOf(row),
    agency: { id: row.agencyId, name: row.agency, kind: row.kind },
    period: row.period,
    asOf,
    // A day is published, not an hour: at 00:00 UTC it is that day everywhere.
    timeZone: 'WIB',
    staleAfter: null,
    source: { kind: 'recap', ...row.source },
    denominator: file.denominator,
    rank:
      row.rank === null || row.rankedOf === null
        ? null
        : { position: row.rank, of: row.rankedOf },
  };
}

function toRanking(
  file: RecapFile,
  statistics: readonly Statistics[],
): Ranking {
  const published = new Set(file.statistics.map((row) => row.publishedOn));
  const sources = new Set(file.statistics.map((row) => row.source.name));
  const urls = new Set(file.statistics.map((row) => row.source.url));
  const [publishedOn] = published;
  const [url] = urls;
  return {
    id: file.id,
    title: file.title,
    publishedOn: published.size === 1 ? (publishedOn ?? null) : null,
    denominator: file.denominator,
    source: {
      kind: 'recap',
      name: [...sources].join('; '),
      ...(urls.size === 1 && url !== undefined && { url }),
    },
    rows: statistics.map(({ agency, period, rank, ...rest }) => ({
      ...countsOf(rest),
      agency,
      period,
      rank,
    })),
  };
}

function countsOf(
  row: Omit<
    Statistics,
    | 'agency'
    | 'period'
    | 'rank'
    | 'asOf'
    | 'timeZone'
    | 'staleAfter'
    | 'source'
    | 'denominator'
  >,
) {
  const { total, selesai, proses, tertunda, arsip } = row;
  const { belumDitindaklanjuti, belumTerverifikasi } = row;
  return {
    total,
    selesai,
    proses,
    belumDitindaklanjuti,
    belumTerverifikasi,
    tertunda,
    arsip,
  };
}

function fromCsv(content: string, path: string): unknown {
  const rows = csvRows(content, path);
  const [first] = rows;
  return {
    id: first?.['recap_id'],
    title: first?.['recap_title'],
    denominator: first?.['denominator'],
    statistics: rows.map(fromCsvRow),
  };
}

function csvRows(content: string, path: string): Record<string, string>[] {
  try {
    return parseCsv<Record<string, string>>(content, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.toLowerCase()),
      // By the heading: with both at once, a comma within a cell would cut it.
      delimiter: (content.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',',
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    const at = error instanceof Error && 'lines' in error ? error.lines : '?';
    throw new ConfigError([
      `${path}: line ${String(at)}: is not valid CSV: every line needs as many cells as the heading, and quotes in pairs`,
    ]);
  }
}

function fromCsvRow(row: Record<string, string>) {
  const cell = (name: string) => row[name] || undefined;
  const number = (name: string) => {
    const typed = cell(name);
    if (typed === undefined) return null;
    return /^\d+$/.test(typed) ? Number(typed) : typed;
  };
  return {
    agencyId: cell('agency_id'),
    agency: cell('agency'),
    kind: cell('kind'),
    period: { from: cell('period_from'), to: cell('period_to') },
    publishedOn: cell('published_on') ?? null,
    total: number('total') ?? undefined,
    selesai: number('selesai') ?? undefined,
    proses: number('proses'),
    belumDitindaklanjuti: number('belum_ditindaklanjuti'),
    belumTerverifikasi: number('belum_terverifikasi'),
    tertunda: number('tertunda'),
    arsip: number('arsip'),
    rank: number('rank'),
    rankedOf: number('ranked_of'),
    source: { name: cell('source_name'), url: cell('source_url') },
  };
}

function inRow(issue: Issue, isCsv: boolean): string {
  const [list, index, ...rest] = issue.path;
  if (list !== 'statistics' || typeof index !== 'number') {
    return explain(issue);
  }
  return `${where(index, isCsv)}: ${explain({ ...issue, path: rest })}`;
}

/** Rows are counted as people see them: the heading of a CSV is line 1. */
function where(index: number, isCsv: boolean): string {
  return isCsv ? `line ${index + 2}` : `row ${index + 1}`;
}

function json(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ConfigError([
      `${path}: is not valid JSON: check commas, quotes and brackets`,
    ]);
  }
}
