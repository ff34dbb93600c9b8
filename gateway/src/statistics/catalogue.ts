import type { Clock } from '../clock.ts';
import type { SiteSettings } from '../config/load-config.ts';
import type { Database } from '../database/database.ts';
import {
  Ranking,
  Statistics,
  type AgencyKind,
  type IsoInstant,
} from '../domain.ts';
import { render, renderJson, type Rendered } from '../http/rendered.ts';
import { isFollowed } from '../national/followed.ts';
import { badgeSvg } from './badge-svg.ts';
import { badge } from './badge.ts';
import {
  addUp,
  countReports,
  isOpen,
  periodAt,
  type ReportCount,
} from './count-reports.ts';
import { createImportedRecaps } from './imported-recaps.ts';
import type { Recap } from './recap-file.ts';

/** The answers about figures, ready to be sent. */
export interface Figures {
  readonly statistics: Rendered;
  readonly badge: Rendered;
  readonly badgeImage: Rendered;
}

/** What figures may be asked for; a recap by its id, or none. */
export interface FiguresKey {
  readonly agency: string;
  readonly recap: string | undefined;
}

export type FiguresLookup =
  | { readonly kind: 'found'; readonly figures: Figures }
  | { readonly kind: 'agency-unknown' }
  | { readonly kind: 'ranking-unknown' }
  /** The agency is known, but its reports were never counted yet. */
  | { readonly kind: 'not-yet' };

export interface Catalogue {
  /** Counts again. Throws where that fails; the last figures stay. */
  refresh(): Promise<void>;
  figures(agency: string, recap: string | undefined): FiguresLookup;
  ranking(id: string): Rendered | undefined;
  /** Everything that `figures` may find. */
  keys(): readonly FiguresKey[];
  rankingIds(): readonly string[];
  /** Called whenever the figures were rendered anew. */
  onRendered(listener: () => void): void;
}

interface CatalogueParts {
  readonly database: Database;
  readonly sites: readonly SiteSettings[];
  readonly recaps: readonly Recap[];
  /** How often LAPOR is asked about a report. */
  readonly pollingMs: number;
  readonly now: Clock;
}

const DAY = 86_400_000;
const SVG = 'image/svg+xml; charset=utf-8';

/**
 * Every figure that this gateway gives, rendered once and kept in memory:
 * live ones are counted anew from time to time, and outlive the database.
 */
export function createCatalogue(parts: CatalogueParts): Catalogue {
  const readImported = createImportedRecaps(parts.database);
  let published = parts.recaps;
  let imported = renderRecaps(published);
  // Of the others nobody learns how far LAPOR is: a figure would be made up.
  const sites = parts.sites.filter(isFollowed);
  const configured = new Set(
    sites.flatMap((site) => [site.id, ...site.agencies.map(({ id }) => id)]),
  );
  let counted: readonly Statistics[] = [];
  let live = new Map<string, Figures>();
  const listeners: (() => void)[] = [];

  /** Those of the configuration, and those that officers imported since. */
  async function renewRecaps(): Promise<void> {
    const ids = parts.recaps.map(({ ranking }) => ranking.id);
    const found = (await readImported()).filter(
      ({ ranking }) => !ids.includes(ranking.id),
    );
    const all = [...parts.recaps, ...found];
    const isSame =
      all.length === published.length &&
      all.every((recap, index) => recap === published[index]);
    if (isSame) return;
    imported = renderRecaps(all);
    published = all;
  }

  function renderLive(): void {
    live = new Map(
      counted.map((figures) => [
        figures.agency.id,
        renderFigures(figures, parts.now()),
      ]),
    );
    for (const listener of listeners) listener();
  }

  return {
    async refresh() {
      const now = new Date(parts.now()).toISOString();
      try {
        const counts = await countReports(parts.database, sites, now);
        counted = sites.flatMap((site) =>
          siteStatistics(site, counts, now, parts.pollingMs),
        );
        await renewRecaps();
      } finally {
        // Also after a failure: a badge has to say that it has grown old.
        renderLive();
      }
    },
    figures(agency, recap) {
      if (recap !== undefined) return imported.figures(agency, recap);
      const figures = live.get(agency);
      if (figures) return { kind: 'found', figures };
      if (configured.has(agency)) return { kind: 'not-yet' };
      return imported.figures(agency, undefined);
    },
    ranking: (id) => imported.rankings.get(id),
    keys() {
      const agencies = new Set([
        ...live.keys(),
        ...imported.keys.map(({ agency }) => agency),
      ]);
      const newest = [...agencies].map((agency) => ({
        agency,
        recap: undefined,
      }));
      return [...newest, ...imported.keys];
    },
    rankingIds: () => [...imported.rankings.keys()],
    onRendered: (listener) => void listeners.push(listener),
  };
}

function renderFigures(statistics: Statistics, now: number): Figures {
  return {
    statistics: renderJson(Statistics.parse(statistics)),
    badge: renderJson(badge(statistics, now)),
    badgeImage: render(Buffer.from(badgeSvg(statistics, now)), SVG),
  };
}

function siteStatistics(
  site: SiteSettings,
  counts: readonly ReportCount[],
  now: IsoInstant,
  pollingMs: number,
): Statistics[] {
  const own = counts.filter(({ siteId }) => siteId === site.id);
  const figures = (
    agency: { id: string; name: string; kind: AgencyKind },
    of: readonly ReportCount[],
    denominator: string,
  ): Statistics => {
    const asOf = oldestCheck(of, now);
    const fresh = Math.max(DAY, 3 * pollingMs);
    return {
      ...addUp(of),
      agency,
      period: periodAt(now, site.timeZone),
      asOf: new Date(asOf).toISOString(),
      timeZone: site.timeZone,
      staleAfter: new Date(asOf + fresh).toISOString(),
      source: { kind: 'live', name: site.name },
      denominator,
      rank: null,
    };
  };
  const { id, name, kind } = site;
  return [
    figures({ id, name, kind }, own, OF_SITE),
    ...site.agencies.map((agency) =>
      figures(
        { id: agency.id, name: agency.name, kind: 'opd' },
        own.filter(({ agencyId }) => agencyId === agency.id),
        OF_AGENCY,
      ),
    ),
  ];
}

const OF_SITE = 'semua laporan yang diterima LAPOR lewat situs ini';
const OF_AGENCY =
  'laporan lewat situs ini yang ditujukan pelapor kepada instansi ini';

/**
 * Figures are as old as what is known of their open reports: while LAPOR is
 * away they grow old, though they are counted every minute.
 */
function oldestCheck(counts: readonly ReportCount[], now: IsoInstant): number {
  const checks = counts
    .filter(isOpen)
    .map(({ checkedAt }) => checkedAt.getTime());
  return Math.min(Date.parse(now), ...checks);
}

function renderRecaps(recaps: readonly Recap[]) {
  const byRecap = new Map(
    recaps.map(({ ranking, statistics }) => [
      ranking.id,
      new Map(
        statistics.map((row) => [
          row.agency.id,
          { asOf: row.asOf, figures: renderFigures(row, 0) },
        ]),
      ),
    ]),
  );
  return {
    keys: recaps.flatMap(({ ranking, statistics }) =>
      statistics.map(({ agency }) => ({
        agency: agency.id,
        recap: ranking.id,
      })),
    ),
    rankings: new Map(
      recaps.map(({ ranking }) => [
        ranking.id,
        renderJson(Ranking.parse(ranking)),
      ]),
    ),
    figures(agency: string, recap: string | undefined): FiguresLookup {
      if (recap !== undefined && !byRecap.has(recap)) {
        return { kind: 'ranking-unknown' };
      }
      const [newest] = [...byRecap]
        .filter(([id]) => recap === undefined || id === recap)
        .flatMap(([, rows]) => rows.get(agency) ?? [])
        .sort((a, b) => b.asOf.localeCompare(a.asOf));
      return newest
        ? { kind: 'found', figures: newest.figures }
        : { kind: 'agency-unknown' };
    },
  };
}
