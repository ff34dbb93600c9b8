import type { Config, SiteSettings } from '../config/load-config.ts';
import type { InSites } from '../database/in-sites.ts';
import type { OutboxState } from '../database/tables.ts';
import type { DeadlineKind } from '../domain.ts';
import { listLeftOver } from '../operations/left-over.ts';
import { listOverdue } from '../operations/overdue.ts';
import { listWaiting } from '../operations/waiting.ts';
import { isStateList, listStates, type ListKind } from './lists.ts';
import { mostListed } from './overview.ts';

interface Row {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly nationalNumber: string | null;
  readonly confidential: boolean;
}

/** A line of a list. Nothing in it was typed by a person. */
export type ListRow =
  | (Row & {
      readonly kind: 'state';
      readonly state: OutboxState;
      readonly reason: string | null;
    })
  | (Row & {
      readonly kind: 'overdue';
      readonly deadline: DeadlineKind;
      readonly dueOn: string;
      readonly approximate: boolean;
      readonly institution: string | null;
    })
  | (Row & {
      readonly kind: 'left-over';
      readonly about: 'attachment' | 'reply';
      readonly item: string;
    });

export interface Listed {
  readonly rows: readonly ListRow[];
  readonly pageSize: number;
  readonly hasMore: boolean;
  /** There are more than can be listed. */
  readonly isCut: boolean;
}

export interface Asked {
  readonly kind: ListKind;
  readonly sites: readonly SiteSettings[];
  readonly newestFirst: boolean;
  /** From 1. */
  readonly page: number;
  readonly now: number;
}

const PAGE = 25;

/** For who has no site. */
export const nothingListed: Listed = {
  rows: [],
  pageSize: PAGE,
  hasMore: false,
  isCut: false,
};

/** Reads one page of a list. */
export async function readList(
  transaction: InSites,
  config: Pick<Config, 'calendar'>,
  asked: Asked,
): Promise<Listed> {
  const { kind, sites, newestFirst, page } = asked;
  const offset = (page - 1) * PAGE;
  const siteIds = sites.map(({ id }) => id);
  if (isStateList(kind)) {
    const rows = await listWaiting(transaction, siteIds, {
      states: listStates[kind],
      newestFirst,
      offset,
      limit: PAGE + 1,
    });
    const listed = rows.map((row) => ({ ...row, kind: 'state' as const }));
    return cut(listed, false);
  }
  const all =
    kind === 'overdue'
      ? await overdueRows(transaction, config, asked)
      : await leftOverRows(transaction, siteIds);
  const ordered = newestFirst ? all.toReversed() : all;
  return cut(
    ordered.slice(offset, offset + PAGE + 1),
    all.length >= mostListed,
  );
}

function cut(rows: readonly ListRow[], isCut: boolean): Listed {
  const hasMore = rows.length > PAGE;
  return { rows: rows.slice(0, PAGE), pageSize: PAGE, hasMore, isCut };
}

async function overdueRows(
  transaction: InSites,
  config: Pick<Config, 'calendar'>,
  { sites, now }: Asked,
): Promise<ListRow[]> {
  const rows = await listOverdue(transaction, config, sites, now, mostListed);
  return rows.map(({ kind, ...row }) => ({
    ...row,
    kind: 'overdue',
    deadline: kind,
  }));
}

async function leftOverRows(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<ListRow[]> {
  const rows = await listLeftOver(transaction, siteIds);
  return rows.map(({ kind, ...row }) => ({
    ...row,
    kind: 'left-over',
    about: kind,
  }));
}
