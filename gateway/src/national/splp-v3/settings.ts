import * as z from 'zod/mini';

const Id = z.int().check(z.positive());
const FilePath = z.string().check(z.minLength(1));
const HeaderName = z
  .string()
  .check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.maxLength(64));
const HeaderValue = z.string().check(z.regex(/^[\x20-\x7e]*$/));
const Milliseconds = z.int().check(z.positive(), z.lte(600_000));

const Classifications = z._default(
  z.object({
    pengaduan: Id,
    'permintaan-informasi': Id,
    aspirasi: Id,
  }),
  { pengaduan: 1, 'permintaan-informasi': 2, aspirasi: 3 },
);

/**
 * What the adapter for version 3 of the national API is told, as it stands
 * under `national` in the configuration. Whatever of it LAPOR has not made
 * public is a setting here and never a constant in the code.
 */
export const SplpV3Settings = z.object({
  adapter: z.literal('splp-v3'),
  /** Where the calls are, such as `https://api-splp.layanan.go.id/lapor/3.0.0`. */
  baseUrl: z.url().check(z.refine(keepsSecretsSafe)),
  /** Name of the header with the bearer secret. */
  authHeader: z._default(HeaderName, 'auth'),
  /**
   * Absolute paths of the files with the two secrets. They are read again when
   * they change, so that secrets are renewed without a restart.
   */
  secrets: z.object({ bearerFile: FilePath, tokenFile: FilePath }),
  /** Further headers; the two with secrets cannot be set here. */
  headers: z._default(z.record(HeaderName, HeaderValue), {}),
  /** The number that LAPOR gave to this integration. */
  channel: Id,
  classificationIds: Classifications,
  /** Code of a regency or province → LAPOR's own id of the place. */
  locationIds: z._default(
    z.record(z.string().check(z.regex(/^\d{2}(\.\d{2})?$/)), Id),
    {},
  ),
  /** For places that are not in the list. 34 is the whole country. */
  defaultLocationId: z._default(Id, 34),
  /** For reports without a category that LAPOR knows; else none is sent. */
  defaultCategoryId: z.optional(Id),
  /** Marks whose meaning LAPOR has not made public. */
  flags: z._default(
    z.object({
      inbox: z._default(z.boolean(), false),
      priority: z._default(z.boolean(), false),
      approval: z._default(z.boolean(), false),
    }),
    { inbox: false, priority: false, approval: false },
  ),
  tags: z._default(z.string(), ''),
  /** How long to wait, in milliseconds; those seen in use are the defaults. */
  timeouts: z._default(
    z.object({
      connect: z._default(Milliseconds, 30_000),
      create: z._default(Milliseconds, 90_000),
      read: z._default(Milliseconds, 30_000),
    }),
    { connect: 30_000, create: 90_000, read: 30_000 },
  ),
});

export type SplpV3Settings = z.output<typeof SplpV3Settings>;

/** What the site's own names are called at LAPOR. */
export interface Masters {
  /** Agency → LAPOR's number of the institution. */
  readonly institutionIds: Readonly<Record<string, number>>;
  /** Category → LAPOR's number of it. */
  readonly categoryIds: Readonly<Record<string, number>>;
  /** Code of a regency or province → its name, for the people who read. */
  readonly regionNames?: Readonly<Record<string, string>>;
  /** Agency → its name, told where LAPOR has no number for it. */
  readonly agencyNames?: Readonly<Record<string, string>>;
}

/** Plain `http:` only where nobody can listen in: this machine, or a container's neighbour. */
function keepsSecretsSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:]+)$/;
  return protocol === 'http:' && local.test(hostname);
}
