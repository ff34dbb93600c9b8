import * as z from 'zod/mini';

import {
  agencyKinds,
  defaultLimits,
  DeadlineRule,
  isWebUrl,
  mostAttachments,
  RegionCode,
  SiteConfiguration,
  Slug,
  Zone,
} from '../domain.ts';
import { NationalSettings } from './national-settings.ts';
import { StopperSettings } from './stoppers.ts';

const name = z.string().check(z.minLength(1), z.maxLength(200));
const lapor = z.int().check(z.positive());
const { limits, notice, hiddenFields } =
  SiteConfiguration._zod.def.innerType.shape;
const keywords = z.optional(z.array(name));

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

const Days = z.int().check(z.gte(1), z.lte(3_650));

const Seconds = (min: number, max = 86_400) =>
  z.int().check(z.gte(min), z.lte(max));

const Attachments = z.strictObject({
  /** How many files a report may have. 0: none. */
  max: z._default(z.int().check(z.nonnegative(), z.lte(mostAttachments)), 5),
  pdf: z._default(z.boolean(), false),
  /** Bytes of one file as it is sent; pictures are made smaller afterwards. */
  maxUploadBytes: z._default(
    z.int().check(z.gte(100_000), z.lte(50 * 1024 * 1024)),
    10 * 1024 * 1024,
  ),
  /** How long a report waits for the files that its reporter announced. */
  waitSeconds: z._default(Seconds(0), 600),
});

/** Days after LAPOR took the report (UU 27/2022, article 43). */
const Retention = z.strictObject({
  identityDays: z._default(Days, 30),
  textDays: z._default(Days, 90),
});

/** First words of addresses that are no site's: a site `v1` would hide the API. */
const taken = [
  'docs',
  'halaman',
  'livez',
  'metrics',
  'openapi',
  'operator',
  'readyz',
  'v1',
  'w',
];

/** Stands in addresses: `/{id}/lapor` is the page of the site's form. */
const SiteId = Slug.check(
  z.refine((id) => !taken.includes(id), {
    params: {
      wrong: 'is a word that the gateway needs for its own addresses',
      remedy: 'give the site another id, such as kab-contoh',
    },
  }),
);

const Site = z.strictObject({
  id: SiteId,
  name,
  kind: z.enum(agencyKinds),
  timeZone: Zone,
  regionCode: z.optional(RegionCode),
  origins: z.array(Origin),
  agencies: z._default(
    z.array(
      z.strictObject({
        id: Slug,
        name,
        keywords,
        institutionId: z.optional(lapor),
      }),
    ),
    [],
  ),
  categories: z._default(
    z.array(
      z.strictObject({
        id: Slug,
        name,
        keywords,
        categoryId: z.optional(lapor),
      }),
    ),
    [],
  ),
  limits: z._default(limits, defaultLimits),
  deadlines: z._default(z.array(DeadlineRule), []),
  notice,
  maintenance: z._default(z.boolean(), false),
  /** Questions that the form of this site leaves out. */
  hiddenFields: z._default(hiddenFields, []),
  /** What leads a citizen to a better door before a report is written. */
  stoppers: z._default(z.array(StopperSettings), []),
  attachments: z.prefault(Attachments, {}),
  retention: z.prefault(Retention, {}),
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
      // Longer than LAPOR may take for the files (60 s) and the report (90 s).
      leaseSeconds: z._default(Seconds(151), 180),
      /** Reports of one site that are sent at the same time. */
      concurrency: z._default(z.int().check(z.gte(1), z.lte(20)), 2),
      /** Failures in a row after which LAPOR is left in peace for a while. */
      breakerFailures: z._default(z.int().check(z.gte(1), z.lte(100)), 5),
      /** From what age of an unsent report on the log has an error each time. */
      alertAfterSeconds: z._default(Seconds(60, 30 * 86_400), 3_600),
    }),
    {},
  ),
  polling: z.prefault(
    z.strictObject({
      /** How often LAPOR is asked about a report on which something moves. */
      intervalSeconds: z._default(Seconds(1, 7 * 86_400), 10_800),
      /** The longest pause of a quiet report; by default each is asked after daily. */
      maxIntervalSeconds: z._default(Seconds(1, 30 * 86_400), 72_000),
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
      /** For each IPv4 address or IPv6 /64; hundreds may share one. */
      reportsPerMinute: z._default(z.int().check(z.positive()), 60),
      tracksPerMinute: z._default(z.int().check(z.positive()), 120),
      /** For each site, from everywhere. */
      siteReportsPerMinute: z._default(z.int().check(z.positive()), 600),
    }),
    {},
  ),
  /** Proof of work before a report is taken: never, when it is busy, or always. */
  proofOfWork: z.prefault(
    z.strictObject({
      mode: z._default(z.enum(['off', 'when-busy', 'always']), 'off'),
      /** Rounds of PBKDF2 that a phone makes at normal load. */
      rounds: z._default(
        z.int().check(z.gte(1_000), z.lte(20_000_000)),
        1_500_000,
      ),
      expiresSeconds: z._default(Seconds(60), 1_200),
    }),
    {},
  ),
  antivirus: z.optional(
    z.strictObject({
      /** Where clamd listens: `host` and `port`, or a Unix `socket`. */
      host: z.optional(z.string().check(z.minLength(1))),
      port: z._default(z.int().check(z.gte(1), z.lte(65_535)), 3_310),
      socket: z.optional(z.string().check(z.minLength(1))),
      timeoutSeconds: z._default(Seconds(1, 300), 20),
      /** What becomes of files while it does not answer. */
      whenAway: z._default(z.enum(['hold', 'pass-with-flag']), 'hold'),
    }),
  ),
  metrics: z.optional(
    z.strictObject({
      /** A file with a token: then `/metrics` answers to who shows it, from anywhere. */
      tokenFile: z.string().check(z.minLength(1)),
    }),
  ),
  /** Who may use `/operator`, each with a token of their own. */
  operators: z._default(
    z.array(
      z.strictObject({
        /** Stands in the audit log. */
        name: z
          .string()
          .check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u)),
        /** A file with a token of 32 characters or more. */
        tokenFile: z.string().check(z.minLength(1)),
        /** Sites that they may see; absent: all. */
        sites: z.optional(z.array(Slug).check(z.minLength(1))),
      }),
    ),
    [],
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
