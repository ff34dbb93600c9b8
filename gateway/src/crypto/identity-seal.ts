import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A sealed identity and its data key, wrapped. Destroy the key to erase it. */
export interface SealedIdentity {
  readonly identity: Uint8Array;
  readonly wrappedKey: Uint8Array;
}

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Seals `plain` with a fresh data key, and that key with the key-encryption
 * key. `context` names the row: a sealed identity put beside another report
 * does not open.
 */
export function sealIdentity(
  plain: string,
  keyEncryption: Uint8Array,
  context: string,
): SealedIdentity {
  const dataKey = randomBytes(32);
  return {
    identity: seal(Buffer.from(plain, 'utf8'), dataKey, `identity ${context}`),
    wrappedKey: seal(dataKey, keyEncryption, `key ${context}`),
  };
}

/** Opens what `sealIdentity` made. Throws where anything was changed. */
export function openIdentity(
  { identity, wrappedKey }: SealedIdentity,
  keyEncryption: Uint8Array,
  context: string,
): string {
  const dataKey = open(wrappedKey, keyEncryption, `key ${context}`);
  return open(identity, dataKey, `identity ${context}`).toString('utf8');
}

function seal(plain: Uint8Array, key: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

function open(sealed: Uint8Array, key: Uint8Array, context: string): Buffer {
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG));
  const body = sealed.subarray(NONCE, -TAG);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
