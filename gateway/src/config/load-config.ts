import { dirname, resolve } from 'node:path';

import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';

import bundledHolidays from '../../data/holidays-id.json' with { type: 'json' };
import { Day, workingCalendar, type WorkingCalendar } from '../domain.ts';
import { readRecap, type Recap } from '../statistics/recap-file.ts';
import { ConfigError } from './config-error.ts';
import {
  ConfigFile,
  duplicateIds,
  type SiteSettings,
} from './config-schema.ts';
import { explain } from './explain.ts';
import { resolvePaths } from './national-settings.ts';
import { readText } from './read-text.ts';
import { stopperProblems } from './stoppers.ts';

/** Everything that the file says, and what the files that it names hold. */
export interface Config extends Omit<ConfigFile, 'holidays' | 'recaps'> {
  readonly calendar: WorkingCalendar;
  readonly recaps: readonly Recap[];
}

export type { SiteSettings };

/**
 * Reads and checks the configuration. Throws a `ConfigError` with one line for
 * each problem. Paths in the file are relative to it.
 */
export function loadConfig(path: string): Config {
  const problems: string[] = [];
  const beside = (name: string) => resolve(dirname(path), name);
  const file = parseConfig(parseText(path), path);
  const attempt = <Value>(read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const { holidays, recaps, ...rest } = file;
  const calendar = attempt(() =>
    readCalendar(holidays === undefined ? undefined : beside(holidays)),
  );
  const read = recaps.map((name) => attempt(() => readRecap(beside(name))));
  if (problems.length > 0 || !calendar) throw new ConfigError(problems);
  return {
    ...rest,
    ...(rest.metrics && {
      metrics: { tokenFile: beside(rest.metrics.tokenFile) },
    }),
    operators: rest.operators.map((operator) => ({
      ...operator,
      tokenFile: beside(operator.tokenFile),
    })),
    sites: rest.sites.map((site) => ({
      ...site,
      national: resolvePaths(site.national, dirname(path)),
    })),
    calendar,
    recaps: uniqueRecaps(read, path),
  };
}

/** Checks what stood in a file; `name` is how messages call it. */
export function parseConfig(value: unknown, name: string): ConfigFile {
  const result = ConfigFile.safeParse(value, { reportInput: true });
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map((issue) => `${name}: ${explain({ ...issue })}`),
    );
  }
  const { sites } = result.data;
  const problems = [
    ...duplicateIds(sites).map(
      ({ id, first, second }) =>
        `${second}: the id "${id}" is taken by ${first}: give one of the two another id`,
    ),
    ...stopperProblems(sites),
  ];
  if (problems.length > 0) {
    throw new ConfigError(problems.map((text) => `${name}: ${text}`));
  }
  return result.data;
}

const HolidayFile = z.object({
  validThrough: Day,
  years: z.record(
    z.string().check(z.regex(/^\d{4}$/)),
    z.object({ liburNasional: z.array(Day), cutiBersama: z.array(Day) }),
  ),
});

/** The working days by a holiday file, or by the one that comes with this. */
export function readCalendar(path: string | undefined): WorkingCalendar {
  const value: unknown = path ? parseText(path) : bundledHolidays;
  const result = HolidayFile.safeParse(value, { reportInput: true });
  if (result.success) return workingCalendar(result.data);
  throw new ConfigError(
    result.error.issues.map(
      (issue) => `${path ?? 'holidays'}: ${explain({ ...issue })}`,
    ),
  );
}

/** YAML, of which JSON is a part. */
function parseText(path: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines });
  if (document.errors.length === 0) return document.toJS();
  throw new ConfigError(
    document.errors.map(({ pos, code }) => {
      const { line, col } = lines.linePos(pos[0]);
      const what = code.toLowerCase().replaceAll('_', ' ');
      return `${path}: line ${line}, column ${col}: is not valid YAML (${what}): check indentation, quotes and colons there`;
    }),
  );
}

function uniqueRecaps(
  recaps: readonly (Recap | undefined)[],
  path: string,
): Recap[] {
  const byId = new Map<string, Recap>();
  for (const recap of recaps) {
    if (!recap) continue;
    const { id } = recap.ranking;
    if (byId.has(id)) {
      throw new ConfigError([
        `${path}: recaps: two files have the id "${id}": give one of the two another id`,
      ]);
    }
    byId.set(id, recap);
  }
  return [...byId.values()];
}
