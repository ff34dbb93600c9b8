import type { SiteSettings } from '../config/load-config.ts';

/** Whether LAPOR can be asked where the reports of a site stand. */
export function isFollowed({
  national,
}: Pick<SiteSettings, 'national'>): boolean {
  return national.adapter === 'splp-v3';
}
