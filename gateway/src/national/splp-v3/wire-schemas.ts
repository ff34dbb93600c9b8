import * as z from 'zod/mini';

// What LAPOR answers, as far as it is needed. Nobody has written down which
// fields are always there, so that only those without which there is nothing
// to say are asked for; of the others a wrong one counts as missing.

const Text = z.catch(z.nullish(z.string()), undefined);
const List = z.catch(z.nullish(z.array(z.unknown())), undefined);
const Named = z.catch(z.nullish(z.object({ name: Text })), undefined);

/** The answer to `GET /complaints/{id}/complaint`. */
export const ProgressAnswer = z.object({
  results: z.object({
    data: z.object({
      status_name: z.string().check(z.trim(), z.minLength(1)),
      disposition_name: Text,
      status_logs: List,
    }),
    data_logs: List,
  }),
});

export type ProgressAnswer = z.output<typeof ProgressAnswer>;

/** One of `data_logs`. `data` is JSON in a string. */
export const DataLog = z.object({
  date: z.optional(z.unknown()),
  content: Text,
  institution_from_name: Text,
  institution_to_name: Text,
  institution_to: Named,
  data: z.optional(z.unknown()),
});

/** What the string in `data` holds. */
export const StatusChange = z.object({
  status_old: Named,
  status_new: Named,
});

/** One of `status_logs`. */
export const StatusLog = z.object({
  note: z.string(),
  timestamp: z.optional(z.unknown()),
});

/** The answer to `GET /complaints/{id}/followups`. */
export const FollowUpsAnswer = z.object({
  results: z.object({
    data: z.array(z.unknown()),
    next_page_url: Text,
  }),
});

/** One follow-up. */
export const FollowUp = z.object({
  created_at: z.optional(z.unknown()),
  institution_from_name: Text,
  institution_to_name: Text,
  template_code: Text,
  template_content: Text,
  content: Text,
  attachments: List,
});
