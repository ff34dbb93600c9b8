import * as z from 'zod/mini';

import type { NationalApi } from './national-api.ts';

/** An operator types each report in at LAPOR and writes its number back. */
export const ManualSettings = z.strictObject({
  adapter: z.literal('manual'),
});

/** The site takes no reports: it leads to LAPOR's own form. */
export const LinkOnlySettings = z.strictObject({
  adapter: z.literal('link-only'),
  url: z._default(z.url({ protocol: /^https$/ }), 'https://www.lapor.go.id'),
});

/** The way to LAPOR that is a person: nothing is sent, nobody can be asked. */
export const byHand: NationalApi = {
  capability: 'none',
  file: () => Promise.resolve({ kind: 'by-hand' }),
};
