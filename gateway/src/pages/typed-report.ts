import { randomBytes } from 'node:crypto';

import * as z from 'zod/mini';

import type { SiteSettings } from '../config/load-config.ts';
import { emptyDraft, isIsoDate, toCandidate, type Draft } from '../domain.ts';

/** A form as it was filled in, and what goes along unseen. */
export interface TypedReport {
  readonly draft: Draft;
  /** Made with the page, so that the form is filed once however often it is sent. */
  readonly key: string;
  /** The version of the notice that stood in the form. */
  readonly notice: string;
  /** Instant in milliseconds at which the page was made; unsigned, so only a sign. */
  readonly opened: number | undefined;
  /** What stood in a field that people do not see. */
  readonly trap: string;
}

const keyPattern = /^[0-9a-f]{32}$/;

export function newKey(): string {
  return randomBytes(16).toString('hex');
}

/** The form as it is first shown, with the site's own regency chosen. */
export function blankReport(site: SiteSettings, now: number): TypedReport {
  const { regionCode = '' } = site;
  return {
    draft: {
      ...emptyDraft,
      province: regionCode.slice(0, 2),
      regency: regionCode.length >= 5 ? regionCode.slice(0, 5) : '',
    },
    key: newKey(),
    notice: site.notice.version,
    opened: now,
    trap: '',
  };
}

/** One value of a field; browsers send lines with carriage returns. */
const Text = z.catch(
  z.pipe(
    z.string(),
    z.transform((text: string) => text.replace(/\r\n?/g, '\n')),
  ),
  '',
);

const Tick = z.catch(
  z.pipe(
    z.literal('yes'),
    z.transform(() => true),
  ),
  false,
);

const Form = z.object({
  classification: Text,
  title: Text,
  content: Text,
  incidentDate: Text,
  regency: Text,
  place: Text,
  agency: Text,
  category: Text,
  anonymous: Tick,
  confidential: Tick,
  name: Text,
  email: Text,
  phone: Text,
  consent: Tick,
  kunci: Text,
  pemberitahuan: Text,
  dibuka: Text,
  situs_web: Text,
});

/** Reads the body of a form. What it does not hold is as if left empty. */
export function readTyped(body: unknown): TypedReport {
  const { kunci, pemberitahuan, dibuka, situs_web, ...fields } = Form.parse(
    typeof body === 'object' && body !== null ? body : {},
  );
  return {
    draft: {
      ...emptyDraft,
      ...fields,
      province: fields.regency.slice(0, 2),
      incidentDate: dayOf(fields.incidentDate),
    },
    key: keyPattern.test(kunci) ? kunci : newKey(),
    notice: pemberitahuan,
    opened: /^\d{13}$/.test(dibuka) ? Number(dibuka) : undefined,
    trap: situs_web.slice(0, 1_000),
  };
}

/** Where a browser has no field for days, people write them as they do: 25/3/2026. */
function dayOf(typed: string): string {
  const [, day, month, year] =
    /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(typed) ?? [];
  if (!day || !month || !year) return typed.trim();
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : typed.trim();
}

/** The body that the form of the widgets would send for the same. */
export function bodyOf(
  site: SiteSettings,
  { draft, notice, opened, trap }: TypedReport,
  now: number,
): object {
  const candidate = toCandidate(draft, {
    site: site.id,
    noticeVersion: notice,
    regions: 'offered',
  });
  const seconds = Math.max(0, Math.round((now - (opened ?? 0)) / 1_000));
  const signals = {
    ...(trap && { honeypot: trap }),
    ...(opened && { seconds }),
  };
  // By way of JSON, which leaves out what is undefined, as the wire does.
  const body: unknown = JSON.parse(JSON.stringify({ ...candidate, signals }));
  return Object(body);
}
