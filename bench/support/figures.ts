import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Text, or a number that is shown with as many digits as help. */
export type Cell = string | number;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** How often everything is measured; `BENCH_ROUNDS` changes it. */
export const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] ?? NaN;
  const high = sorted[Math.ceil(middle)] ?? NaN;
  return (low + high) / 2;
}

/** A goal beside what was measured. Goals are told, never enforced. */
export function atMost(goal: number, ratio: number): string {
  return `≤ ${goal.toFixed(2)} ${ratio <= goal ? 'met' : 'missed'}`;
}

export function atLeast(goal: number, ratio: number): string {
  return `≥ ${goal.toFixed(2)} ${ratio >= goal ? 'met' : 'missed'}`;
}

/** Prints a table, and with `BENCH_RECORD=1` writes it to `bench/results`. */
export function report(name: string, tables: readonly Table[]): void {
  for (const table of tables) process.stdout.write(`\n${layOut(table)}\n`);
  if (process.env['BENCH_RECORD'] !== '1') return;
  const date = new Date().toISOString().slice(0, 10);
  const folder = fileURLToPath(new URL('../results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const path = `${folder}${date}.json`;
  // Each file of the bench adds its part to the day's results.
  const earlier: unknown = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : {};
  const results = {
    ...Object(earlier),
    [name]: { node: process.version, rounds, tables },
  };
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}

function layOut({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [title, ...text].join('\n');
}

function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return Math.abs(cell) < 10 ? cell.toFixed(2) : cell.toFixed(0);
}
