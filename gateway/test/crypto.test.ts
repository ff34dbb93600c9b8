import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { createKeyring, UnknownKey } from '../src/crypto/keyring.ts';
import {
  openBeside,
  openKey,
  openPart,
  sealBeside,
  sealPart,
} from '../src/crypto/report-seal.ts';
import { deriveSecrets, keyedHash } from '../src/crypto/secrets.ts';
import { shortReference, trackingCode } from '../src/crypto/tracking.ts';
import { parseTrackingReference } from '../src/domain.ts';
import { canonicalJson } from '../src/intake/canonical-json.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const { keyring } = secrets;
const report = { siteId: 'a', reportId: '1' };

function seal(plain: string) {
  return sealPart('identity', plain, keyring, '0', report);
}

function open({ sealed, wrappedKey }: ReturnType<typeof seal>, of = report) {
  const key = openKey('identity', wrappedKey, keyring, '0', of);
  return openPart('identity', sealed, key, of);
}

describe('sealing a part of a report', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(open(seal(plain))).toBe(plain);
      }),
    );
  });

  it('does not open once any byte was changed', () => {
    const sealed = seal('{"name":"Siti Contoh"}');
    const part = fc.constantFrom('sealed' as const, 'wrappedKey' as const);
    fc.assert(
      fc.property(
        part,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (name, at, flip) => {
          const bytes = Buffer.from(sealed[name]);
          const index = at % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ flip;
          expect(() => open({ ...sealed, [name]: bytes })).toThrow();
        },
      ),
    );
  });

  it('does not open beside another report, as another part, nor with another key', () => {
    const sealed = seal('Siti Contoh');
    const other = createKeyring(randomBytes(32), undefined, () => 0);
    const { wrappedKey } = sealed;

    expect(() => open(sealed, { siteId: 'a', reportId: '2' })).toThrow();
    expect(() => open(sealed, { siteId: 'b', reportId: '1' })).toThrow();
    expect(() =>
      openKey('statement', wrappedKey, keyring, '0', report),
    ).toThrow();
    expect(() => openKey('identity', wrappedKey, other, '0', report)).toThrow();
  });

  it('never looks the same twice', () => {
    const [a, b] = [seal('Siti Contoh'), seal('Siti Contoh')];
    expect(a.sealed).not.toEqual(b.sealed);
    expect(a.wrappedKey).not.toEqual(b.wrappedKey);
  });

  it('opens what is kept beside it under its own name only', () => {
    const key = randomBytes(32);
    const sealed = sealBeside('file 1', 'x', key, report);

    expect(openBeside('file 1', sealed, key, report).toString()).toBe('x');
    expect(() => openBeside('file 2', sealed, key, report)).toThrow();
  });
});

describe('a keyring', () => {
  const bytes = (fill: number) => Buffer.alloc(32, fill);
  let path: string;
  let now: number;

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'lapor-keys-')), 'keys');
    now = 0;
  });

  function write(current: string, keys: Record<string, Buffer>): void {
    const entries = Object.entries(keys).map(([id, key]) => [
      id,
      key.toString('base64'),
    ]);
    const file = { current, keys: Object.fromEntries(entries) };
    writeFileSync(path, JSON.stringify(file));
  }

  it('has the key of the server secret until there is a key file', () => {
    const ring = createKeyring(bytes(1), path, () => now);
    expect([ring.currentId, ring.key('0')]).toEqual(['0', bytes(1)]);

    write('2', { '2': bytes(2) });
    now = 2_000;
    expect(ring.currentId).toBe('2');
    expect([ring.key('0'), ring.key('2')]).toEqual([bytes(1), bytes(2)]);
  });

  it('looks at once for a key that it does not know, and says if there is none', () => {
    const ring = createKeyring(bytes(1), path, () => now);
    write('2', { '2': bytes(2) });

    expect(ring.key('2')).toEqual(bytes(2));
    expect(() => ring.key('3')).toThrow(UnknownKey);
  });

  it('refuses a file that is not whole, quoting nothing of it', () => {
    writeFileSync(path, '{"current":"2","keys":{"2":"rahasia"}}');
    const message = (): string => {
      try {
        createKeyring(bytes(1), path, () => now);
      } catch (error) {
        return String(error);
      }
      return '';
    };
    expect(message()).toContain('is not a key file');
    expect(message()).not.toContain('rahasia');
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
    const { bodyHash } = secrets;
    expect(keyedHash(bodyHash, 'ab', 'c')).not.toEqual(
      keyedHash(bodyHash, 'a', 'bc'),
    );
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
