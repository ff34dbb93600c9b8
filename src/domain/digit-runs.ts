/** Digits without anything between them, and where they stand. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Groups with nothing but spaces, dots or dashes between them. */
export interface DigitRun {
  readonly groups: readonly DigitGroup[];
}

/** What some groups beside each other make. */
export interface DigitWindow {
  readonly digits: string;
  readonly range: { readonly start: number; readonly end: number };
  /** The index of the group after them. */
  readonly next: number;
}

/** All runs of digits in a text, in one pass. */
export function digitRuns(text: string): DigitRun[] {
  const runs: { groups: DigitGroup[] }[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const [digits] = match;
    const group = {
      digits,
      start: match.index,
      end: match.index + digits.length,
    };
    const run = runs.at(-1);
    const last = run?.groups.at(-1);
    if (run && last && isGap(text, last.end, group.start))
      run.groups.push(group);
    else runs.push({ groups: [group] });
  }
  return runs;
}

function isGap(text: string, start: number, end: number): boolean {
  return (
    end - start < 4 &&
    /^[ .\u00a0()\u2010-\u2013-]+$/.test(text.slice(start, end))
  );
}

/**
 * The longest window from `index` that has `least` to `most` digits. It never
 * holds more groups than digits, so that all windows of a run take linear time.
 */
export function windowOf(
  groups: readonly DigitGroup[],
  index: number,
  least: number,
  most: number,
): DigitWindow | undefined {
  let digits = '';
  let found: DigitWindow | undefined;
  for (let next = index; next < groups.length; next += 1) {
    const group = groups[next];
    if (!group || digits.length + group.digits.length > most) break;
    digits += group.digits;
    if (digits.length < least) continue;
    const start = groups[index]?.start ?? group.start;
    found = { digits, range: { start, end: group.end }, next: next + 1 };
  }
  return found;
}

/**
 * A mobile number: `0812 3456 7890`, `+62 812-3456-7890`. Its first group has
 * three digits or more, or it would be a time: `08.00 - 12.00`.
 */
export function mobileAt(
  groups: readonly DigitGroup[],
  index: number,
  text: string,
): DigitWindow | undefined {
  const first = groups[index]?.digits ?? '';
  const second = groups[index + 1]?.digits ?? '';
  if (first.startsWith('08') && first.length > 2) {
    return windowOf(groups, index, 10, 13);
  }
  const isAbroad =
    first.startsWith('628') ||
    (first === '62' && second.startsWith('8') && second.length > 2);
  if (!isAbroad) return undefined;
  const found = windowOf(groups, index, 11, 14);
  const plus = (groups[index]?.start ?? 0) - 1;
  if (!found || text[plus] !== '+') return found;
  return { ...found, range: { ...found.range, start: plus } };
}
