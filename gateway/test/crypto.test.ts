import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openIdentity, sealIdentity } from '../src/crypto/identity-seal.ts';
import { deriveSecrets, keyedHash } from '../src/crypto/secrets.ts';
import { shortReference, trackingCode } from '../src/crypto/tracking.ts';
import { parseTrackingReference } from '../src/domain.ts';
import { canonicalJson } from '../src/intake/canonical-json.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const key = secrets.keyEncryption;

describe('sealing an identity', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(openIdentity(sealIdentity(plain, key, 'a/1'), key, 'a/1')).toBe(
          plain,
        );
      }),
    );
  });

  it('does not open once any byte was changed', () => {
    const sealed = sealIdentity('{"name":"Siti Contoh"}', key, 'a/1');
    const part = fc.constantFrom('identity', 'wrappedKey');
    fc.assert(
      fc.property(
        part,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (name, at, flip) => {
          const bytes = Buffer.from(sealed[name]);
          const index = at % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ flip;
          expect(() =>
            openIdentity({ ...sealed, [name]: bytes }, key, 'a/1'),
          ).toThrow();
        },
      ),
    );
  });

  it('does not open beside another report, nor with another key', () => {
    const sealed = sealIdentity('Siti Contoh', key, 'a/1');

    expect(() => openIdentity(sealed, key, 'a/2')).toThrow();
    expect(() => openIdentity(sealed, randomBytes(32), 'a/1')).toThrow();
  });

  it('never looks the same twice', () => {
    const [a, b] = [1, 2].map(() => sealIdentity('Siti Contoh', key, 'a/1'));
    expect(a?.identity).not.toEqual(b?.identity);
    expect(a?.wrappedKey).not.toEqual(b?.wrappedKey);
  });
});

describe('a tracking code', () => {
  it('is well formed and the same for the same key', () => {
    fc.assert(
      fc.property(fc.base64String(), (idempotencyKey) => {
        const code = trackingCode(secrets, 'kab-contoh', idempotencyKey);
        expect(parseTrackingReference(code)).toEqual({ kind: 'code', code });
        expect(trackingCode(secrets, 'kab-contoh', idempotencyKey)).toBe(code);
      }),
    );
  });

  it('differs by site, by key and by server secret', () => {
    const other = deriveSecrets(Buffer.alloc(32, 8));
    const codes = [
      trackingCode(secrets, 'kab-contoh', 'k'),
      trackingCode(secrets, 'kab-contohk', ''),
      trackingCode(secrets, 'kota-contoh', 'k'),
      trackingCode(secrets, 'kab-contoh', 'l'),
      trackingCode(other, 'kab-contoh', 'k'),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the parts of it', () => {
  it('takes no short server secret', () => {
    expect(() => deriveSecrets(Buffer.alloc(31))).toThrow(RangeError);
  });

  it('tells parts apart that read the same when joined', () => {
    expect(keyedHash(key, 'ab', 'c')).not.toEqual(keyedHash(key, 'a', 'bc'));
  });

  it.each([
    ['kab-contoh', /^KC-[0-9A-HJKMNP-TV-Z]{6}$/],
    ['kepri', /^KEPR-.{6}$/],
    ['a', /^A-.{6}$/],
    ['satu-dua-tiga-empat-lima', /^SDTE-.{6}$/],
  ])('names a report of %s', (site, form) => {
    expect(shortReference(site, randomBytes(4))).toMatch(form);
  });

  it('writes one text for one value, in whatever order it stands', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 'x' })).toBe(
      '{"a":"x","b":[{"c":2,"d":1}]}',
    );
  });
});
