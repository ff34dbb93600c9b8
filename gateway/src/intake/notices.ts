import { ConfigError } from '../config/config-error.ts';
import type { SiteSettings } from '../config/load-config.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';

/** Which notices of which sites were ever shown. */
export interface Notices {
  /** Keeps the wording of the configured notices; call it at the start. */
  keep(): Promise<void>;
  /**
   * Whether the site has shown this version, now or before: a phone may have
   * been offline since.
   */
  knows(site: SiteSettings, version: string): boolean | Promise<boolean>;
}

/**
 * Keeps the wording behind each version, so that it can be shown what somebody
 * consented to (UU 27/2022, article 24). `keep` throws a `ConfigError` where a
 * version has changed its wording.
 */
export function createNotices(
  database: Database,
  sites: readonly SiteSettings[],
  now: () => number,
): Notices {
  const known = new Set<string>();
  const nameOf = (siteId: string, version: string) => `${siteId} ${version}`;

  return {
    async keep() {
      const problems: string[] = [];
      for (const site of sites) {
        const { version, text } = site.notice;
        const wording = await keepOne(database, site, new Date(now()));
        if (wording !== text) {
          problems.push(
            `notice of ${site.id}: version "${version}" was shown with another wording before: give the changed notice a new version`,
          );
        }
        known.add(nameOf(site.id, version));
      }
      if (problems.length > 0) throw new ConfigError(problems);
    },
    knows(site, version) {
      if (known.has(nameOf(site.id, version))) return true;
      // Shown earlier, or by a gateway that has a newer configuration.
      return isKept(database, site.id, version).then((isKnown) => {
        if (isKnown) known.add(nameOf(site.id, version));
        return isKnown;
      });
    },
  };
}

/** The wording that is kept of the site's notice: its own, if it is new. */
function keepOne(
  database: Database,
  { id: siteId, notice }: SiteSettings,
  now: Date,
): Promise<string> {
  return inSites(database, [siteId], async (transaction) => {
    await transaction
      .insertInto('notice')
      .values({
        site_id: siteId,
        version: notice.version,
        wording: notice.text,
        url: notice.url ?? null,
        first_used_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const kept = await transaction
      .selectFrom('notice')
      .select('wording')
      .where('site_id', '=', siteId)
      .where('version', '=', notice.version)
      .executeTakeFirstOrThrow();
    return kept.wording;
  });
}

function isKept(
  database: Database,
  siteId: string,
  version: string,
): Promise<boolean> {
  return inSites(database, [siteId], async (transaction) => {
    const row = await transaction
      .selectFrom('notice')
      .select('version')
      .where('site_id', '=', siteId)
      .where('version', '=', version)
      .executeTakeFirst();
    return row !== undefined;
  });
}
