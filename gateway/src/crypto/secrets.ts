import { createHmac, hkdfSync } from 'node:crypto';

import { createKeyring, type Keyring } from './keyring.ts';

/** Keys for one purpose each, so that none can stand in for another. */
export interface Secrets {
  readonly trackingCode: Buffer;
  readonly trackingCodeHash: Buffer;
  readonly idempotencyKeyHash: Buffer;
  readonly bodyHash: Buffer;
  /** Wraps the data keys of reports. */
  readonly keyring: Keyring;
  /** Signs proof-of-work challenges. */
  readonly challenge: Buffer;
  /** Signs the sessions of operators. */
  readonly session: Buffer;
  /** Kept in the database: tells whether this is its server secret. */
  readonly keyCheck: Buffer;
}

/**
 * Derives the keys from the server secret, 32 random bytes or more.
 *
 * @param keyFile Where rotated keys are; there need not be such a file.
 */
export function deriveSecrets(
  serverSecret: Uint8Array,
  keyFile?: string,
  now: () => number = Date.now,
): Secrets {
  if (serverSecret.length < 32) {
    throw new RangeError('the server secret must be 32 bytes or more');
  }
  const derive = (purpose: string) =>
    Buffer.from(
      hkdfSync('sha256', serverSecret, '', `lapor-gateway ${purpose} v1`, 32),
    );
  return {
    trackingCode: derive('tracking code'),
    trackingCodeHash: derive('tracking code hash'),
    idempotencyKeyHash: derive('idempotency key hash'),
    bodyHash: derive('body hash'),
    keyring: createKeyring(derive('key encryption'), keyFile, now),
    challenge: derive('challenge'),
    session: derive('operator session'),
    keyCheck: derive('key check'),
  };
}

/** HMAC-SHA256 of parts that cannot run into one another. */
export function keyedHash(key: Buffer, ...parts: readonly string[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) {
    hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hmac.digest();
}
