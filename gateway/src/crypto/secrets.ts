import { createHmac, hkdfSync } from 'node:crypto';

/** Keys for one purpose each, so that none can stand in for another. */
export interface Secrets {
  readonly trackingCode: Buffer;
  readonly trackingCodeHash: Buffer;
  readonly idempotencyKeyHash: Buffer;
  readonly bodyHash: Buffer;
  /** Wraps the data keys of reports (AES-256). */
  readonly keyEncryption: Buffer;
}

/** Derives the keys from the server secret, 32 random bytes or more. */
export function deriveSecrets(serverSecret: Uint8Array): Secrets {
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
    keyEncryption: derive('key encryption'),
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
