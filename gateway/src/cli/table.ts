export type Value = string | number | boolean | Date | null | undefined;
export type Line = Readonly<Record<string, Value>>;

/** Rows under their headings, aligned; the headings are the keys of the first. */
export function table(rows: readonly Line[]): string {
  const [first] = rows;
  if (!first) return '';
  const heads = Object.keys(first);
  const lines = rows.map((row) => heads.map((head) => cell(row[head])));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  return [heads.map((head) => head.toUpperCase()), ...lines]
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function cell(value: Value): string {
  if (value === null || value === undefined || value === '') return '-';
  if (value instanceof Date) {
    return value.toISOString().replace('T', ' ').slice(0, 16) + 'Z';
  }
  // What came from elsewhere must not steer the terminal.
  return String(value).replace(/\p{Cc}/gu, ' ');
}
