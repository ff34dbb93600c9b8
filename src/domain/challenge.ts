import * as z from 'zod/mini';

export const ALGORITHM = 'PBKDF2/SHA-256';

const hex = (bytes: number) =>
  z.string().check(z.regex(/^[0-9a-f]+$/), z.length(2 * bytes));

const Parameters = z.strictObject({
  algorithm: z.literal(ALGORITHM),
  cost: z.int().check(z.positive()),
  data: z.strictObject({ site: z.string(), expires: z.int() }),
  keyLength: z.literal(32),
  keyPrefix: hex(16),
  keySignature: hex(32),
  nonce: hex(16),
  salt: hex(16),
});

/** A challenge in the form of ALTCHA 2. `data.expires` is in seconds since 1970. */
export const Challenge = z.strictObject({
  parameters: Parameters,
  signature: hex(32),
});

export type Challenge = z.output<typeof Challenge>;
