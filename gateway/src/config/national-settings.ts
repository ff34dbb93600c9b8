import { resolve } from 'node:path';

import * as z from 'zod/mini';

import {
  byHand,
  LinkOnlySettings,
  ManualSettings,
} from '../national/by-hand.ts';
import type { NationalApi } from '../national/national-api.ts';
import {
  createSplpV3,
  SplpV3Settings,
  type Masters,
} from '../national/splp-v3/splp-v3.ts';
import { regionNames } from '../regions/names.ts';
import type { SiteSettings } from './config-schema.ts';

/** How a site reaches LAPOR: one form for each adapter. */
export const NationalSettings = z.discriminatedUnion('adapter', [
  SplpV3Settings,
  ManualSettings,
  LinkOnlySettings,
]);

export type NationalSettings = z.output<typeof NationalSettings>;

/** The same settings, with file names made absolute. */
export function resolvePaths(
  settings: NationalSettings,
  folder: string,
): NationalSettings {
  if (settings.adapter !== 'splp-v3') return settings;
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
  switch (site.national.adapter) {
    case 'splp-v3':
      return createSplpV3(site.national, mastersOf(site));
    case 'manual':
    case 'link-only':
      return byHand;
  }
}

function mastersOf({
  id: siteId,
  agencies,
  categories,
}: SiteSettings): Masters {
  return {
    siteId,
    agencies: Object.fromEntries(
      agencies.map(({ id, name, institutionId }) => [
        id,
        { name, id: institutionId },
      ]),
    ),
    categories: Object.fromEntries(
      categories.map(({ id, name, categoryId }) => [
        id,
        { name, id: categoryId },
      ]),
    ),
    regionNames,
  };
}
