/** What stands at the head of a file so that Excel reads it as UTF-8. */
export const byteOrderMark = '\uFEFF';

export type Cell = string | number | boolean | null;

/** A line of a CSV file (RFC 4180) that no spreadsheet takes for a formula. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  const safe = typeof value === 'string' ? withoutFormula(value) : `${value}`;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Strangers' text must not run in the spreadsheet of an officer. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
