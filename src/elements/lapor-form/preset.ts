import type { Draft } from '../../domain/draft.ts';
import type { SiteConfiguration } from '../../domain/site.ts';

/** Chooses what the site or the tag knows, where the citizen has not. */
export function preset(
  draft: Draft,
  { regionCode = '', agencies }: SiteConfiguration,
  preferred: string | undefined,
): Draft {
  const { province, regency, agency } = draft;
  return {
    ...draft,
    province: province || regionCode.slice(0, 2),
    regency: province || regionCode.length < 5 ? regency : regionCode,
    agency: agency || (agencies.find(({ id }) => id === preferred)?.id ?? ''),
  };
}
