/**
 * Crockford's base32: no I, L, O or U, so that a code survives being written
 * down by hand or read out over the telephone.
 */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters that carry the secret: 26 × 5 = 130 bits. */
export const payloadLength = 26;

/**
 * The check character of `payload`, by the Luhn algorithm for base 32 (ISO/IEC
 * 7812-1 Annex B, generalised). It finds every wrong character and nearly
 * every pair that changed places.
 */
export function checkCharacter(payload: string): string {
  const base = alphabet.length;
  let sum = 0;
  [...payload].reverse().forEach((character, index) => {
    const value = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / base) + (value % base);
  });
  return alphabet.charAt((base - (sum % base)) % base);
}

/** A code in groups of four, as it is shown: `7H2K-…`. */
export function formatTrackingCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-');
}

/** What stands on a receipt beside the code, such as `KC-7H2K9M`: it opens nothing. */
const shortReference = /^[A-Z][A-Z\d]{0,3}-[A-Z\d]{6}$/i;

export type TrackingReference =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'number'; readonly number: string }
  | {
      readonly kind: 'invalid';
      readonly reason:
        'missing' | 'reference' | 'incomplete' | 'mistyped' | 'malformed';
    };

/**
 * Reads what a person put in the tracker: a tracking code however it is spaced
 * or cased, or a national number as LAPOR shows it (`#1234567`, `1234567`, or
 * the address of its public page).
 */
export function parseTrackingReference(typed: string): TrackingReference {
  const trimmed = typed.trim();
  if (!trimmed) return { kind: 'invalid', reason: 'missing' };
  const number =
    /^(?:https?:\/\/)?(?:www\.)?lapor\.go\.id\/pengaduan\/(\d{5,10})(?:[/?#].*)?$/i.exec(
      trimmed,
    )?.[1] ??
    /^#?\s*(\d{5,10})$/.exec(trimmed.replace(/(\d)[ .](?=\d)/g, '$1'))?.[1];
  if (number) return { kind: 'number', number };
  if (shortReference.test(trimmed)) {
    return { kind: 'invalid', reason: 'reference' };
  }
  return parseCode(trimmed);
}

function parseCode(trimmed: string): TrackingReference {
  const code = trimmed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if ([...code].some((character) => !alphabet.includes(character))) {
    return { kind: 'invalid', reason: 'malformed' };
  }
  if (code.length !== payloadLength + 1) {
    return { kind: 'invalid', reason: 'incomplete' };
  }
  return checkCharacter(code.slice(0, -1)) === code.at(-1)
    ? { kind: 'code', code }
    : { kind: 'invalid', reason: 'mistyped' };
}
