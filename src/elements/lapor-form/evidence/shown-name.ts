/** As much of a name as fits on two lines of a phone. */
const LENGTH = 48;

/** What turns the direction of a line, and what moves a printer's head. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- These are what is taken out.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The name of a file as it may be shown: without invisible signs, by which
 * `gpj.exe` can look like `exe.jpg`, and cut in the middle if it is long, so
 * that its ending stays.
 */
export function shownName(name: string, unnamed: string): string {
  const signs = [...name.replace(invisible, '').trim()];
  if (signs.length <= LENGTH) return signs.join('') || unnamed;
  const start = signs.slice(0, LENGTH - 17).join('');
  return `${start}…${signs.slice(-16).join('')}`;
}
