import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { personalDataIn } from '../../src/domain/personal-data.ts';

/** What is found, as “kind:text”, with a question mark where it is not sure. */
function found(text: string): string[] {
  return personalDataIn(text).map(
    ({ kind, start, end, certainty }) =>
      `${kind}${certainty === 'possible' ? '?' : ''}:${text.slice(start, end)}`,
  );
}

describe('personal data in a text', () => {
  // Invented: regions that are, people who are not.
  it.each([
    ['3201011203900001', 'a man, born on the 12th'],
    ['3201015203900001', 'a woman: her day + 40'],
    ['32 01 01 120390 0001', 'with spaces'],
    ['320101.120390.0001', 'with dots'],
    ['3201-0112-0390-0001', 'with dashes'],
    ['9601011203900001', 'the newest province'],
  ])('finds a NIK by its structure: %s, %s', (number) => {
    expect(found(`Data saya ${number}, mohon dicek`)).toEqual([
      `nik:${number}`,
    ]);
  });

  it.each([
    ['2001011203900001', 'there is no province 20'],
    ['3200011203900001', 'no regency'],
    ['3201011213900001', 'no month 13'],
    ['3201013203900001', 'no day 32'],
    ['3201017203900001', 'no day 72'],
    ['3201011203900000', 'no serial number'],
  ])('is less sure of %s: %s', (number) => {
    expect(found(`angkanya ${number} pak`)).toEqual([`nik?:${number}`]);
  });

  it('believes the word before it more than the structure', () => {
    expect(found('NIK saya: 2001011203900001')).toEqual([
      'nik:2001011203900001',
    ]);
    expect(found('No. KK 3201011203900001')).toEqual(['kk:3201011203900001']);
    expect(found('kartu keluarga nomor 3201011203900001')).toEqual([
      'kk:3201011203900001',
    ]);
  });

  it.each([
    ['081234567890', 'phone:081234567890'],
    ['0812 3456 7890', 'phone:0812 3456 7890'],
    ['0812-3456-789', 'phone:0812-3456-789'],
    ['+62 812 3456 7890', 'phone:+62 812 3456 7890'],
    ['6281234567890', 'phone:6281234567890'],
    ['WA 81234567890', 'phone:81234567890'],
    ['telepon (0274) 123456', 'phone:0274) 123456'],
    [
      'surel siti.aminah+lapor@example.org.',
      'email:siti.aminah+lapor@example.org',
    ],
    ['rekening BCA 1234567890 a.n. Budi', 'account:1234567890'],
    ['no rek 0123-01-012345-50-1', 'account:0123-01-012345-50-1'],
  ])('finds in “%s” %s', (text, expected) => {
    expect(found(`Hubungi saya lewat ini. ${text}`)).toEqual([expected]);
  });

  it.each([
    'nomor meter 14012345678',
    'token listrik 1234 5678 9012 3456 7890',
    'ID pelanggan PLN 512345678901',
    'rekening listrik 512345678901',
    'nomor resi 3201011203900001',
    'IMEI 356938035643809',
    'kode tiket 3201011203900001',
    'No. sertifikat 3201011203900001',
    'telepon 112, SMS 1708 atau WA 1708',
    'pukul 08.00 - 12.00, 13.00 - 16.00',
    'tanggal 08-12-2026 08.30.00',
    'Rp1.500.000.000.000 atau Rp 08.000.000',
    'RT 05 RW 02 No. 15, kode pos 16912',
    'surat nomor 800/1234/2026 dan 005/08/2026',
    'koordinat -6.20000, 106.81667',
    'kirim ke dinas@kabcontoh.go.id',
    'akun @pemkabcontoh dan a@ b@c',
    'tahun 2019 2020 2021 2022 2023',
    'NIK saya hilang, KTP belum jadi',
  ])('leaves “%s” alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds each of several, in their order', () => {
    expect(
      found(
        'Siti siti@example.org 081234567890, NIK 3201015203900001; suaminya 0856 1234 5678',
      ).map((item) => item.split(':')[0]),
    ).toEqual(['email', 'phone', 'nik', 'phone']);
  });

  it('tells ranges that lie in the text and do not overlap', () => {
    const pieces = fc.constantFrom(
      '3201011203900001',
      '0812',
      ' ',
      '.',
      '+62',
      '7890',
      '@',
      'a@b.co',
      'rek ',
      'é',
      '😀',
      '8',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of personalDataIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['a', '1', '1 ', '08123 ', '@', 'a@', 'a.', 'rek 1', '62 8', 'nik '])(
    'takes no time for a text of nothing but “%s”',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const start = performance.now();
      personalDataIn(text);
      // Ten times what a report may have; a square would take minutes.
      expect(performance.now() - start).toBeLessThan(1_500);
    },
  );
});
