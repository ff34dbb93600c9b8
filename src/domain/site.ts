import * as z from 'zod/mini';

import { DeadlineRule } from './deadline.ts';
import { WebUrl, Zone } from './answer-parts.ts';
import { RegionCode, Slug } from './schema-parts.ts';
import { mostAttachments } from './submission-envelope.ts';
import {
  hideableFields,
  proofOfWorkModes,
  stopperKinds,
} from './vocabulary.ts';
import { isDoor } from './web-url.ts';

const Name = z.string().check(z.minLength(1), z.maxLength(200));

/** Something to choose, and other words under which people look for it. */
const Option = z.object({
  id: Slug,
  name: Name,
  keywords: z.optional(z.array(Name)),
});

/** Where a stopper leads: a page, or a number to dial or to write to. */
const Door = z.object({
  name: Name,
  href: z.string().check(
    z.refine((value) => isDoor(value)),
    z.maxLength(2_000),
  ),
});

/**
 * A sign that a report belongs behind another door. It explains and never
 * stops anybody: LAPOR turns no report away for having come to the wrong one.
 */
const Stopper = z.object({
  id: Slug,
  kind: z.enum(stopperKinds),
  /** Words or phrases; one of them in title or content is enough. */
  words: z.array(Name),
  /** Categories whose choice is enough. */
  categories: z.optional(z.array(Slug)),
  title: Name,
  text: z.string().check(z.minLength(1), z.maxLength(2_000)),
  doors: z.array(Door),
});

const Length = z
  .object({
    min: z.int().check(z.positive()),
    max: z.int().check(z.positive(), z.lte(50_000)),
  })
  .check(z.refine(({ min, max }) => min <= max));

export const SiteConfiguration = z.readonly(
  z.object({
    id: Slug,
    /** The authority that runs the site and is the controller of its data. */
    name: Name,
    timeZone: Zone,
    /** Where most reports come from; chosen beforehand in the form. */
    regionCode: z.optional(RegionCode),
    agencies: z.array(Option),
    categories: z.array(Option),
    limits: z.object({ title: Length, content: Length }),
    deadlines: z.array(DeadlineRule),
    /** What the reporter consents to (UU 27/2022, articles 21 and 22). */
    notice: z.object({
      version: z.string().check(z.minLength(1), z.maxLength(64)),
      /** Plain text; an empty line between paragraphs. */
      text: z.string().check(z.minLength(1), z.maxLength(10_000)),
      url: z.optional(WebUrl),
    }),
    /** True while the site takes no reports; the form then says where to go. */
    maintenance: z.boolean(),
    /** Where this site sends its visitors instead of taking reports itself. */
    externalUrl: z.optional(WebUrl),
    attachments: z.object({
      /** How many files a report may have. 0: none. */
      max: z.int().check(z.nonnegative(), z.lte(mostAttachments)),
      pdf: z.boolean(),
      /** Bytes of one file as it is sent. */
      maxUploadBytes: z.int().check(z.positive()),
    }),
    proofOfWork: z.enum(proofOfWorkModes),
    hiddenFields: z.array(z.enum(hideableFields)),
    stoppers: z.array(Stopper),
  }),
);

/** What the form needs to know of the site that it stands on. */
export type SiteConfiguration = z.output<typeof SiteConfiguration>;

export type Stopper = SiteConfiguration['stoppers'][number];

const Region = z.object({ code: RegionCode, name: z.string() });

export const Regions = z.readonly(
  z.object({
    /** The licence and the source that go with the data. */
    notice: z.string(),
    provinces: z.array(Region),
    regencies: z.array(Region),
  }),
);

/** Provinces and regencies. A regency's code begins with its province's. */
export type Regions = z.output<typeof Regions>;

export const Districts = z.readonly(
  z.object({
    notice: z.string(),
    districts: z.array(
      z.object({
        code: RegionCode,
        name: z.string(),
        villages: z.array(Region),
      }),
    ),
  }),
);

/** The districts of one regency, with their villages. */
export type Districts = z.output<typeof Districts>;
