/** Who may know of a report: LAPOR's open, anonim and rahasia. */
export const visibilities = ['open', 'anonymous', 'confidential'] as const;

export type Visibility = (typeof visibilities)[number];

/** Rahasia hides more than anonim, and goes before it where both are chosen. */
export function visibilityOf({
  anonymous,
  confidential,
}: {
  readonly anonymous: boolean;
  readonly confidential?: boolean | undefined;
}): Visibility {
  if (confidential) return 'confidential';
  return anonymous ? 'anonymous' : 'open';
}
