import * as z from 'zod/mini';

import { isIsoDate } from '../../src/domain/dates.ts';

const Id = z.int().check(z.positive());
const Text = z.string();
const Filled = z.string().check(z.trim(), z.minLength(1));

/** No attachments, or their ids as a JSON array written in a string. */
const Attachments = z.union([
  z.literal(false),
  z.string().check(z.regex(/^\[\s*(\d+(\s*,\s*\d+)*)?\s*\]\.?$/)),
]);

/**
 * The body of call 2. Which fields the real API insists on is unknown: here
 * those are asked for without which nobody could work on the complaint.
 */
export const ComplaintBody = z
  .object({
    title: Filled.check(z.maxLength(250)),
    content: Filled.check(z.minLength(10)),
    channel: Id,
    is_new_user_slider: z.boolean(),
    emailUser: z.optional(Text),
    nameUser: z.optional(Text),
    phoneUser: z.optional(Text),
    user_id: z.optional(Id),
    is_inbox: z.boolean(),
    is_disposisi_slider: z.boolean(),
    disposition_id: z.optional(z.nullable(Id)),
    classification_id: Id,
    category_id: z.optional(z.nullable(Id)),
    location_id: Id,
    date_of_incident: z.optional(
      z.nullable(z.string().check(z.refine((day) => isIsoDate(day)))),
    ),
    tags_raw: z.optional(Text),
    is_anonymous: z.boolean(),
    is_secret: z.boolean(),
    is_priority: z.boolean(),
    is_approval: z.boolean(),
    attachments: Attachments,
  })
  .check(
    z.refine((body) => !body.is_new_user_slider || !!body.nameUser?.trim(), {
      path: ['nameUser'],
    }),
    z.refine(
      (body) =>
        !body.is_new_user_slider ||
        !!body.emailUser?.includes('@') ||
        !!body.phoneUser?.trim(),
      { path: ['emailUser'] },
    ),
    z.refine((body) => body.is_new_user_slider || !!body.user_id, {
      path: ['user_id'],
    }),
    z.refine((body) => !body.is_disposisi_slider || !!body.disposition_id, {
      path: ['disposition_id'],
    }),
    z.refine(
      (body) => body.classification_id !== 1 || !!body.date_of_incident,
      {
        path: ['date_of_incident'],
      },
    ),
  );

export type ComplaintBody = z.output<typeof ComplaintBody>;

/** The ids in the odd string form, such as `"[1,2]"` or `"[1,2]."`. */
export function attachmentIds(attachments: string | false): number[] {
  return attachments ? (attachments.match(/\d+/g) ?? []).map(Number) : [];
}
