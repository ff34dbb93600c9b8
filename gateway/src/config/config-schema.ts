import * as z from 'zod/mini';

import {
  agencyKinds,
  defaultLimits,
  DeadlineRule,
  isWebUrl,
  RegionCode,
  SiteConfiguration,
  Slug,
  Zone,
} from '../domain.ts';
import { NationalSettings } from './national-settings.ts';

const name = z.string().check(z.minLength(1), z.maxLength(200));
const lapor = z.int().check(z.positive());
const { limits, notice } = SiteConfiguration._zod.def.innerType.shape;

/** An address without path, as browsers send it in `Origin`. */
const Origin = z.url().check(
  z.refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    params: {
      wrong: 'is not an origin',
      remedy:
        'write only scheme, host and port, without a slash at the end, as in https://www.contoh.go.id',
    },
  }),
);

const Seconds = (min: number, max = 86_400) =>
  z.int().check(z.gte(min), z.lte(max));

const Site = z.strictObject({
  id: Slug,
  name,
  kind: z.enum(agencyKinds),
  timeZone: Zone,
  regionCode: z.optional(RegionCode),
  origins: z.array(Origin),
  agencies: z._default(
    z.array(z.strictObject({ id: Slug, name, institutionId: lapor })),
    [],
  ),
  categories: z._default(
    z.array(z.strictObject({ id: Slug, name, categoryId: lapor })),
    [],
  ),
  limits: z._default(limits, defaultLimits),
  deadlines: z._default(z.array(DeadlineRule), []),
  notice,
  maintenance: z._default(z.boolean(), false),
  /** LAPOR's public page of a report; `{number}` stands for its number. `null`: none. */
  publicPage: z._default(
    z.nullable(
      z.string().check(
        z.refine((value) => isWebUrl(value) && value.includes('{number}'), {
          params: {
            wrong: 'is not the address of a page for each report',
            remedy:
              'write an https address with {number} where the number belongs, or null for no link',
          },
        }),
      ),
    ),
    'https://www.lapor.go.id/pengaduan/{number}',
  ),
  national: NationalSettings,
});

const Config = z.strictObject({
  publicUrl: z.optional(z.url()),
  /** Which proxies to believe about a visitor's address. */
  trustProxy: z._default(z.union([z.boolean(), z.array(z.string())]), false),
  forwarding: z.prefault(
    z.strictObject({
      intervalSeconds: z._default(Seconds(1), 2),
      // Longer than the 90 s that LAPOR may take to answer.
      leaseSeconds: z._default(Seconds(91), 120),
    }),
    {},
  ),
  polling: z.prefault(
    z.strictObject({
      intervalSeconds: z._default(Seconds(1, 7 * 86_400), 10_800),
    }),
    {},
  ),
  statistics: z.prefault(
    z.strictObject({
      refreshSeconds: z._default(Seconds(1), 60),
      maxAgeSeconds: z._default(Seconds(0), 60),
    }),
    {},
  ),
  rateLimits: z.prefault(
    z.strictObject({
      reportsPerMinute: z._default(z.int().check(z.positive()), 60),
      tracksPerMinute: z._default(z.int().check(z.positive()), 120),
    }),
    {},
  ),
  holidays: z.optional(z.string()),
  recaps: z._default(z.array(z.string()), []),
  sites: z.array(Site).check(z.minLength(1)),
});

/** The configuration file, checked, with its defaults filled in. */
export const ConfigFile = Config;
export type ConfigFile = z.output<typeof Config>;
export type SiteSettings = ConfigFile['sites'][number];

export interface Duplicate {
  readonly id: string;
  readonly first: string;
  readonly second: string;
}

/**
 * Ids that two sites or agencies share, with the places of both. They are one
 * namespace: `/v1/statistics/{agency}` takes either.
 */
export function duplicateIds(sites: readonly SiteSettings[]): Duplicate[] {
  const places = new Map<string, string>();
  const duplicates: Duplicate[] = [];
  const note = (id: string, place: string) => {
    const first = places.get(id);
    if (first) duplicates.push({ id, first, second: place });
    else places.set(id, place);
  };
  sites.forEach((site, s) => {
    note(site.id, `sites[${s}].id`);
    site.agencies.forEach(({ id }, a) =>
      note(id, `sites[${s}].agencies[${a}].id`),
    );
  });
  return duplicates;
}
