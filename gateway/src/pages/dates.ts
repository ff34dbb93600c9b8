import { html, type Html } from '../http/html.ts';
import { formatMoment, type ZoneName } from '../operator/moments.ts';
import type { Language } from './words.ts';

const days: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
};

/** `Rabu, 25 Maret 2026`, of a day without a time. */
export function dayInWords(day: string, language: Language): string {
  return days[language].format(new Date(`${day}T00:00:00Z`));
}

/** `13 Mar 2026, 10.00 WIB`, for people and for machines. */
export function moment(at: string, zone: ZoneName, language: Language): Html {
  const text = formatMoment(new Date(at), zone, language);
  return html`<time datetime="${at}">${text}</time>`;
}
