import { resolve } from 'node:path';

import * as z from 'zod/mini';

import regionsFile from '../../data/regions-id.json' with { type: 'json' };
import { Regions } from '../domain.ts';
import type { NationalApi } from '../national/national-api.ts';
import { createSplpV3, SplpV3Settings } from '../national/splp-v3/splp-v3.ts';
import type { SiteSettings } from './config-schema.ts';

/** How a site reaches LAPOR: one form for each adapter. */
export const NationalSettings = z.discriminatedUnion('adapter', [
  SplpV3Settings,
]);

export type NationalSettings = z.output<typeof NationalSettings>;

/** The same settings, with file names made absolute. */
export function resolvePaths(
  settings: NationalSettings,
  folder: string,
): NationalSettings {
  const { bearerFile, tokenFile } = settings.secrets;
  return {
    ...settings,
    secrets: {
      bearerFile: resolve(folder, bearerFile),
      tokenFile: resolve(folder, tokenFile),
    },
  };
}

/** Connects a site to LAPOR by the adapter that it names. */
export function connectNational(site: SiteSettings): NationalApi {
  const { provinces, regencies } = Regions.parse(regionsFile);
  switch (site.national.adapter) {
    case 'splp-v3':
      return createSplpV3(site.national, {
        institutionIds: table(site.agencies, (each) => each.institutionId),
        categoryIds: table(site.categories, (each) => each.categoryId),
        agencyNames: table(site.agencies, (each) => each.name),
        regionNames: Object.fromEntries(
          [...provinces, ...regencies].map(({ code, name }) => [code, name]),
        ),
      });
  }
}

function table<Row extends { readonly id: string }, Value>(
  rows: readonly Row[],
  value: (row: Row) => Value,
): Record<string, Value> {
  return Object.fromEntries(rows.map((row) => [row.id, value(row)]));
}
