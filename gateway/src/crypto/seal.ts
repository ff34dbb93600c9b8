import { createCipheriv, createDecipheriv } from 'node:crypto';

import { freshBytes } from './fresh-bytes.ts';
import type { Keyring } from './keyring.ts';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** A fresh data key, and the same wrapped by the keyring's current key. */
export interface NewDataKey {
  readonly dataKey: Buffer;
  readonly wrapped: Buffer;
}

/**
 * Makes a data key. Whatever is sealed with it is erased by erasing `wrapped`.
 * `context` names the row: a key put beside another report does not open.
 */
export function newDataKey(
  keyring: Keyring,
  keyId: string,
  context: string,
): NewDataKey {
  const dataKey = freshBytes(32);
  return { dataKey, wrapped: wrapDataKey(dataKey, keyring, keyId, context) };
}

export function wrapDataKey(
  dataKey: Uint8Array,
  keyring: Keyring,
  keyId: string,
  context: string,
): Buffer {
  return sealWith(keyring.key(keyId), dataKey, `key ${context}`);
}

/** Opens a wrapped data key. Throws where anything was changed. */
export function openDataKey(
  wrapped: Uint8Array,
  keyring: Keyring,
  keyId: string,
  context: string,
): Buffer {
  return openWith(keyring.key(keyId), wrapped, `key ${context}`);
}

/** Seals bytes (AES-256-GCM, a fresh nonce in front). `context` must be told again to open. */
export function sealWith(
  key: Uint8Array,
  plain: Uint8Array | string,
  context: string,
): Buffer {
  const nonce = freshBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(context));
  const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Opens what `sealWith` made. Throws where key, bytes or context differ. */
export function openWith(
  key: Uint8Array,
  sealed: Uint8Array,
  context: string,
): Buffer {
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG));
  const body = sealed.subarray(NONCE, -TAG);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
