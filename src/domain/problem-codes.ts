// Apart from the vocabulary: a widget takes any code, so that a gateway may
// know more of them than the widgets that talk to it.

/** Every refusal that the gateway knows. Stable: clients choose by these. */
export const problemCodes = [
  'invalid-report',
  'invalid-request',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'site-unknown',
  'origin-not-registered',
  'confidential-elsewhere',
  'report-unknown',
  'agency-unknown',
  'ranking-unknown',
  'not-found',
  'method-not-allowed',
  'body-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'proof-missing',
  'proof-invalid',
  'file-type-not-accepted',
  'file-too-large',
  'file-unreadable',
  'file-infected',
  'file-digest-wrong',
  'upload-too-slow',
  'attachment-taken',
  'attachment-unknown',
  'attachment-handed-over',
  'invalid-reply',
  'not-filed-yet',
  'report-erased',
  'link-only',
  'maintenance',
  'unavailable',
  'overloaded',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
