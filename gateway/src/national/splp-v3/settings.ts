import * as z from 'zod/mini';

import { classifications, RegionCode } from '../../domain.ts';
import type { RegionNames } from '../place-text.ts';

const Id = z.int().check(z.positive());
const FilePath = z.string().check(z.minLength(1));
const HeaderName = z
  .string()
  .check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.maxLength(64));
const HeaderValue = z.string().check(z.regex(/^[\x20-\x7e]*$/));
const Milliseconds = z.int().check(z.positive(), z.lte(600_000));

/** Where a report can be looked up; `{reference}` stands for its name there. */
const LookupPath = z.string().check(
  z.regex(/^\/[\x21-\x7e]*$/),
  z.refine((path) => path.includes('{reference}'), {
    params: {
      wrong: 'has no place for the reference',
      remedy:
        'write a path with {reference} in it, such as /complaints/lookup?reference={reference}',
    },
  }),
);

/** What call 6, a reply to the institution, says of who replies. */
const FollowUp = z.strictObject({
  userId: Id,
  institutionFromId: Id,
  institutionToId: z.optional(Id),
  templateCode: z.string().check(z.minLength(1), z.maxLength(100)),
});

/**
 * What the adapter for version 3 of the national API is told, as it stands
 * under `national` in the configuration. Whatever of it LAPOR has not made
 * public is a setting here and never a constant in the code.
 */
export const SplpV3Settings = z
  .strictObject({
    adapter: z.literal('splp-v3'),
    /** Where the calls are, such as `https://api-splp.layanan.go.id/lapor/3.0.0`. */
    baseUrl: z.url().check(z.refine(keepsSecretsSafe)),
    /** Name of the header with the bearer secret. */
    authHeader: z._default(HeaderName, 'auth'),
    /**
     * Absolute paths of the files with the two secrets. They are read again
     * when they change, so that secrets are renewed without a restart.
     */
    secrets: z.strictObject({ bearerFile: FilePath, tokenFile: FilePath }),
    /** Further headers; the two with secrets cannot be set here. */
    headers: z._default(z.record(HeaderName, HeaderValue), {}),
    /** The number that LAPOR gave to this integration. */
    channel: Id,
    /** Classification → LAPOR's id. Reports of one that is missing wait. */
    classificationIds: z._default(
      z.partialRecord(z.enum(classifications), Id),
      {},
    ),
    /**
     * Code of a province, regency, district or village → LAPOR's own id of the
     * place. The narrowest that is listed counts.
     */
    locationIds: z._default(z.record(RegionCode, Id), {}),
    /** For places that are not in the list. Without it their reports wait. */
    defaultLocationId: z.optional(Id),
    /** For reports without a category that LAPOR knows. */
    defaultCategoryId: z.optional(Id),
    /** How ids of files are written: the newest client seen ends with a dot. */
    attachmentsForm: z._default(
      z.enum(['array-text', 'array-text-dot']),
      'array-text',
    ),
    /** Without it replies are left to an operator. */
    followUp: z.optional(FollowUp),
    /**
     * What stands between this gateway and a report that is filed twice. Only
     * `none` is part of version 3 as it is known: the others are for a service
     * in between, or for what LAPOR may offer one day.
     */
    capability: z._default(
      z.enum(['none', 'idempotency-key', 'lookup-by-reference']),
      'none',
    ),
    /** The header that carries the report's name, with both of those. */
    idempotencyHeader: z._default(HeaderName, 'Idempotency-Key'),
    lookupPath: z.optional(LookupPath),
    /** Marks whose meaning LAPOR has not made public. */
    flags: z.prefault(
      z.strictObject({
        inbox: z._default(z.boolean(), false),
        priority: z._default(z.boolean(), false),
        approval: z._default(z.boolean(), false),
      }),
      {},
    ),
    tags: z._default(z.string(), ''),
    /**
     * How long to wait, in milliseconds; those seen in use are the defaults.
     * Filing takes `upload` and `create` together at most.
     */
    timeouts: z.prefault(
      z.strictObject({
        connect: z._default(Milliseconds, 30_000),
        upload: z._default(Milliseconds, 60_000),
        create: z._default(Milliseconds, 90_000),
        read: z._default(Milliseconds, 30_000),
      }),
      {},
    ),
  })
  .check(
    z.refine(
      ({ capability, lookupPath }) =>
        capability !== 'lookup-by-reference' || lookupPath !== undefined,
      {
        path: ['lookupPath'],
        params: {
          wrong: 'is missing, though reports are to be looked up',
          remedy:
            'add the path at which the other side looks a report up, or set capability to none',
        },
      },
    ),
  );

export type SplpV3Settings = z.output<typeof SplpV3Settings>;

/** What the site's own names are called at LAPOR. */
export interface Masters {
  readonly siteId: string;
  /** All agencies; without its number at LAPOR one is only named. */
  readonly agencies: Readonly<Record<string, Master>>;
  /** All categories; reports of one without a number wait. */
  readonly categories: Readonly<Record<string, Master>>;
  /** What places are called, for the people who read. */
  readonly regionNames: RegionNames;
}

export interface Master {
  readonly name: string;
  /** LAPOR's number of it. */
  readonly id: number | undefined;
}

/** Plain `http:` only where nobody can listen in: this machine, or a container's neighbour. */
function keepsSecretsSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:]+)$/;
  return protocol === 'http:' && local.test(hostname);
}
