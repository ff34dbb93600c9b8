import {
  completionRate,
  localDate,
  type IsoDate,
  type Statistics,
} from '../domain.ts';
import { isStale, LABEL, messageOf } from './badge.ts';

const HEIGHT = 28;
const PADDING = 9;
const months =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  );

/** Dark on light: each pair has a contrast of 9 or more. */
const colours = {
  label: { text: '#1f2933', ground: '#e4e9ef' },
  fresh: { text: '#0b3a63', ground: '#f5faff' },
  stale: { text: '#3d3d3d', ground: '#f2f2f2' },
};

/**
 * The badge for pages that run no script: label, rate and date as text that
 * can be read aloud. No style and no font of its own, so that it shows under
 * any policy. Browsers fit the words to the widths that are guessed here.
 */
export function badgeSvg(statistics: Statistics, now: number): string {
  const day = dayInWords(localDate(statistics.asOf, statistics.timeZone));
  const stale = isStale(statistics, now);
  const label = cell(0, LABEL, colours.label);
  const figure = cell(
    label.end,
    `${messageOf(statistics)} · per ${day}`,
    stale ? colours.stale : colours.fresh,
  );
  const title = escaped(titleOf(statistics, day, stale));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${figure.end}" height="${HEIGHT}" viewBox="0 0 ${figure.end} ${HEIGHT}" role="img" aria-label="${title}" lang="id">`,
    `<title>${title}</title>`,
    label.svg,
    figure.svg,
    `<rect x=".5" y=".5" width="${figure.end - 1}" height="${HEIGHT - 1}" rx="4" fill="none" stroke="#5b6875"/>`,
    '</svg>',
  ].join('');
}

function cell(
  start: number,
  words: string,
  { text, ground }: { readonly text: string; readonly ground: string },
): { readonly svg: string; readonly end: number } {
  const width = widthOf(words);
  const full = width + 2 * PADDING;
  return {
    end: start + full,
    svg: `<rect x="${start}" width="${full}" height="${HEIGHT}" fill="${ground}"/><text x="${start + PADDING}" y="18.5" fill="${text}" font-family="Verdana,'DejaVu Sans',Arial,sans-serif" font-size="13" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`,
  };
}

/** About what Verdana takes at 13 px; `textLength` makes up for the rest. */
function widthOf(words: string): number {
  const narrow = [...words].filter((letter) => ' ,.·:fijlrt'.includes(letter));
  return 8 * (words.length - narrow.length) + 5 * narrow.length;
}

function titleOf(statistics: Statistics, day: string, stale: boolean): string {
  const { agency, selesai, total } = statistics;
  const counts =
    completionRate(statistics) === undefined
      ? ''
      : ` (${selesai} dari ${total} laporan)`;
  const old = stale ? ', data lama' : '';
  return `${LABEL}: ${messageOf(statistics)}${counts}, ${agency.name}, per ${day}${old}`;
}

function dayInWords(date: IsoDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`;
}

/** Also without what XML does not allow at all, which would break the image. */
function escaped(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
      '',
    )
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
