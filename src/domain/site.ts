import * as z from 'zod/mini';

import { DeadlineRule } from './deadline.ts';
import { WebUrl, Zone } from './answer-parts.ts';
import { RegionCode, Slug } from './schema-parts.ts';

const Option = z.object({
  id: Slug,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
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
    name: z.string().check(z.minLength(1), z.maxLength(200)),
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
  }),
);

/** What the form needs to know of the site that it stands on. */
export type SiteConfiguration = z.output<typeof SiteConfiguration>;

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
