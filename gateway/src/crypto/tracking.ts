import { alphabet, checkCharacter, payloadLength } from '../domain.ts';
import { keyedHash, type Secrets } from './secrets.ts';

/**
 * The tracking code of a report: 130 bits and a check character. It follows
 * from the idempotency key, so that a phone that asks again gets the same code
 * although only its hash is kept.
 */
export function trackingCode(
  secrets: Secrets,
  site: string,
  idempotencyKey: string,
): string {
  const bytes = keyedHash(secrets.trackingCode, site, idempotencyKey);
  const payload = base32(bytes, payloadLength);
  return payload + checkCharacter(payload);
}

/** What is kept of a code: enough to find its report, not to learn the code. */
export function trackingCodeHash(secrets: Secrets, code: string): Buffer {
  return keyedHash(secrets.trackingCodeHash, code);
}

/**
 * A short name for conversations, such as `KC-7H2K9M`: the first letters of
 * the site's words and six characters of `random`. It proves nothing.
 */
export function shortReference(site: string, random: Uint8Array): string {
  const words = site.split('-');
  const initials = words.length > 1 ? words.map((word) => word[0]) : [site];
  const name = initials.join('').slice(0, 4).toUpperCase();
  return `${name}-${base32(random, 6)}`;
}

/** The first `length` × 5 bits of `bytes`, five to a character. */
function base32(bytes: Uint8Array, length: number): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    held += 8;
    while (held >= 5 && text.length < length) {
      held -= 5;
      text += alphabet.charAt((bits >> held) & 31);
    }
  }
  return text;
}
