import * as z from 'zod/mini';

import { attachmentStates } from './vocabulary.ts';

/** What the gateway answers once it has a file of a report. */
export const AttachmentReceipt = z.readonly(
  z.object({
    number: z.int().check(z.positive()),
    state: z
      .enum(attachmentStates)
      .check(
        z.describe(
          'kept: it goes to LAPOR with the report. held: it waits for the virus scanner. passed-on: LAPOR has it. with-operator: LAPOR had the report already, so a person passes it on.',
        ),
      ),
    mediaType: z.string(),
    size: z
      .int()
      .check(
        z.nonnegative(),
        z.describe('Bytes of what is kept, not of what was sent'),
      ),
  }),
);

export type AttachmentReceipt = z.output<typeof AttachmentReceipt>;
