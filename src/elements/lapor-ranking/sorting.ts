import type { RankingRow } from '../../domain/statistics.ts';

export const columns = [
  'position',
  'agency',
  'rate',
  'completed',
  'total',
] as const;

export type Column = (typeof columns)[number];

export interface Sorting {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** The publisher's own order where there is one, else the highest share first. */
export function firstSorting(rows: readonly RankingRow[]): Sorting {
  return rows.every(({ rank }) => rank)
    ? { column: 'position', direction: 'ascending' }
    : { column: 'rate', direction: 'descending' };
}

/** What a press on a heading asks for: a first look, then the other way. */
export function nextSorting(now: Sorting, column: Column): Sorting {
  const first =
    column === 'position' || column === 'agency' ? 'ascending' : 'descending';
  if (now.column !== column) return { column, direction: first };
  return {
    column,
    direction: now.direction === 'ascending' ? 'descending' : 'ascending',
  };
}

/** A sorted copy. Rows without a value come last, whichever the direction. */
export function sorted(
  rows: readonly RankingRow[],
  { column, direction }: Sorting,
): readonly RankingRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const values = new Map(rows.map((row) => [row, valueOf(row, column)]));
  return [...rows].sort((a, b) => {
    const [left, right] = [values.get(a), values.get(b)];
    if (left === right) return compare(a.agency.name, b.agency.name);
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return sign * compare(left, right);
  });
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function valueOf(row: RankingRow, column: Column): string | number | undefined {
  switch (column) {
    case 'position':
      return row.rank?.position;
    case 'agency':
      return row.agency.name;
    case 'completed':
      return row.selesai;
    case 'total':
      return row.total;
    case 'rate':
      // From the counts, not from the rounded figure: 99,27 may hide an order.
      return row.total ? row.selesai / row.total : undefined;
  }
}
