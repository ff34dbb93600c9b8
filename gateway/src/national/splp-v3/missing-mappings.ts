import { classifications } from '../../domain.ts';
import type { Masters, SplpV3Settings } from './settings.ts';

/** What the tables of a site lack, what follows, and what to do; for operators. */
export function missingMappings(
  settings: SplpV3Settings,
  { siteId, agencies, categories }: Masters,
): readonly string[] {
  const { classificationIds, defaultLocationId, defaultCategoryId } = settings;
  const lines = classifications
    .filter((name) => classificationIds[name] === undefined)
    .map(
      (name) =>
        `national.classificationIds has no ${name}: reports of this kind wait; set LAPOR's id of it`,
    );
  if (defaultLocationId === undefined) {
    lines.push(
      "national.defaultLocationId is not set: reports that name no region, or one of which no part is in national.locationIds, wait; set LAPOR's id for them, or list the regions",
    );
  }
  if (defaultCategoryId === undefined) {
    const remedy =
      "set LAPOR's id of it, or national.defaultCategoryId for all such categories";
    lines.push(
      ...without(categories).map(
        (id) =>
          `category ${id} has no categoryId: reports of this category wait; ${remedy}`,
      ),
    );
  }
  lines.push(
    ...without(agencies).map(
      (id) =>
        `agency ${id} has no institutionId: reports to it are filed without a destination and only name it in their text; set LAPOR's id of it`,
    ),
  );
  return lines.map((line) => `sites ${siteId}: ${line}`);
}

function without(masters: Masters['agencies']): string[] {
  return Object.entries(masters)
    .filter(([, { id }]) => id === undefined)
    .map(([name]) => name);
}
