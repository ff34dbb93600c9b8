import * as z from 'zod/mini';

import { isDoor, SiteConfiguration, Slug } from '../domain.ts';

const { kind, title, text, words } =
  SiteConfiguration._zod.def.innerType.shape.stoppers._zod.def.element.shape;

/** Where a stopper leads: a page, or a number to dial or to write to. */
const Door = z.strictObject({
  name: title,
  href: z.string().check(
    z.maxLength(2_000),
    z.refine((value) => isDoor(value), {
      params: {
        wrong: 'leads nowhere',
        remedy:
          'write the address of a page, as in https://www.contoh.go.id, or a number, as in tel:112 or sms:1708',
      },
    }),
  ),
});

/**
 * What leads a citizen to a better door, as it stands in the configuration:
 * the form's own `Stopper`, where a key that is spelt wrong is refused.
 */
export const StopperSettings = z.strictObject({
  id: Slug,
  kind,
  words: z._default(words, []),
  categories: z.optional(z.array(Slug)),
  title,
  text,
  doors: z._default(z.array(Door), []),
});

export type StopperSettings = z.output<typeof StopperSettings>;

/** The parts of a site that a stopper can be wrong about. */
interface SiteWithStoppers {
  readonly categories: readonly { readonly id: string }[];
  readonly stoppers: readonly StopperSettings[];
}

/** What cannot be meant in the stoppers of these sites, one line each. */
export function stopperProblems(sites: readonly SiteWithStoppers[]): string[] {
  return sites.flatMap(({ categories, stoppers }, s) => {
    const known = categories.map(({ id }) => id);
    const ids = stoppers.map(({ id }) => id);
    return stoppers.flatMap((stopper, index) =>
      [
        ...unknownCategories(stopper, known),
        ...withoutSign(stopper),
        ...withoutHelp(stopper),
        ...taken(ids, index),
      ].map((text) => `sites[${s}].stoppers[${index}]${text}`),
    );
  });
}

function unknownCategories(
  { categories = [] }: StopperSettings,
  known: readonly string[],
): string[] {
  return categories.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [
          `.categories[${index}]: this site has no category "${id}": write the id of one of its categories, or add it to them`,
        ],
  );
}

function withoutSign({ words, categories = [] }: StopperSettings): string[] {
  return words.length + categories.length > 0
    ? []
    : [
        ': has neither words nor categories, so that nobody would ever see it: add words that stand in such reports, or categories',
      ];
}

/** Whoever is in danger must not be left with a text to read. */
function withoutHelp({ kind, doors }: StopperSettings): string[] {
  return kind !== 'danger' || doors.length > 0
    ? []
    : [
        '.doors: nobody is called in danger: add a number, as in { name: 112, href: "tel:112" }',
      ];
}

function taken(ids: readonly string[], index: number): string[] {
  const first = ids.indexOf(ids[index] ?? '');
  return first === index
    ? []
    : [
        `.id: the id "${ids[index]}" is taken by stoppers[${first}]: give one of the two another id`,
      ];
}
