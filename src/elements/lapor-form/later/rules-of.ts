import { defaultLimits, type Addressee } from '../../../domain/report.ts';
import type { SiteConfiguration } from '../../../domain/site.ts';
import type { FormModel } from '../form-model.ts';
import { today } from '../today.ts';

/** What a draft is measured by; what the site says, once it has said it. */
export function rulesOf(
  { regions }: FormModel,
  site: SiteConfiguration | undefined,
) {
  const addressee: Addressee = {
    site: site?.id ?? 'unknown',
    noticeVersion: site?.notice.version ?? 'unknown',
    regions: regions.kind === 'ready' ? 'offered' : 'unavailable',
  };
  return {
    addressee,
    rules: { limits: site?.limits ?? defaultLimits, today: today() },
  };
}
