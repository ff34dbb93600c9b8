import type { DraftField } from '../../domain/draft.ts';
import type { SiteConfiguration } from '../../domain/site.ts';

/** The pages of the form, in their order. */
export const stepIds = [
  'what',
  'where',
  'whom',
  'evidence',
  'about',
  'check',
] as const;

export type StepId = (typeof stepIds)[number];

/** Which fields stand on which page. */
export const fieldsOf: Readonly<Record<StepId, readonly DraftField[]>> = {
  what: ['classification', 'title', 'content'],
  where: [
    'incidentDate',
    'province',
    'regency',
    'district',
    'village',
    'place',
    'coordinates',
  ],
  whom: ['agency', 'category'],
  evidence: [],
  about: ['anonymous', 'confidential', 'name', 'email', 'phone'],
  check: ['consent'],
};

/** The page on which a field stands. */
export function stepOf(field: DraftField): StepId {
  return stepIds.find((step) => fieldsOf[step].includes(field)) ?? 'what';
}

/** The pages that a site has something to ask on; all, until that is known. */
export function stepsOf(site: SiteConfiguration | undefined): StepId[] {
  return stepIds.filter((step) => {
    if (!site) return true;
    if (step === 'whom') return asks(site, 'agency') || asks(site, 'category');
    return step !== 'evidence' || site.attachments.max > 0;
  });
}

/** Whether a site lets people choose an agency, or a category. */
export function asks(
  { agencies, categories, hiddenFields }: SiteConfiguration,
  field: 'agency' | 'category',
): boolean {
  const choices = field === 'agency' ? agencies : categories;
  return choices.length > 0 && !hiddenFields.includes(field);
}

/** The step that a stored draft was left on, if there is one of that name. */
export function readStep(name: string): StepId {
  return stepIds.find((step) => step === name) ?? 'what';
}
