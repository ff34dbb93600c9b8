import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { htmlToText } from '../../src/national/splp-v3/html-to-text.ts';
import { fillPlaceholders } from '../../src/national/splp-v3/placeholders.ts';
import { retryAfterSeconds } from '../../src/national/splp-v3/retry-after.ts';
import { SplpV3Settings } from '../../src/national/splp-v3/settings.ts';
import { toStatus } from '../../src/national/splp-v3/status-names.ts';
import { parseWibDate } from '../../src/national/splp-v3/wib-dates.ts';

describe('text that may be HTML', () => {
  it.each([
    ['Tanpa tanda apa pun.', 'Tanpa tanda apa pun.'],
    ['baris satu\nbaris dua', 'baris satu\nbaris dua'],
    ['satu<br>dua<br/>tiga', 'satu\ndua\ntiga'],
    ['<p>satu</p>\n<p>dua</p>', 'satu\n\ndua'],
    ['<ul>\n <li>a</li>\n <li>b</li>\n</ul>usai', '- a\n- b\n\nusai'],
    ['<td>Nama</td><td>Budi</td>', 'Nama Budi'],
    ['<b>tebal</b> dan <i>miring</i>', 'tebal dan miring'],
    ['a &amp; b &lt; c &#8220;d&#x201d; &hellip;', 'a & b < c “d” …'],
    ['&amp;lt; tetap &tidakada; &', '&lt; tetap &tidakada; &'],
    ['a&nbsp;&nbsp;b\u00a0c', 'a b c'],
    ['suhu < 5 dan > 2', 'suhu < 5 dan > 2'],
    ['lebih<kurang', 'lebih<kurang'],
    ['a<!-- rahasia > -->b', 'ab'],
    ['a<!-- tak ditutup > b', 'a b'],
    ['<style>p { color: red }</style>isi', 'isi'],
    ['<SCRIPT>if (a<b) {}</Script >isi', 'isi'],
    ['<script>tanpa akhir', 'tanpa akhir'],
    ['<a title="a > b" href=\'x\'>tautan</a>', 'tautan'],
    ['<a title="tak ditutup>isi', 'isi'],
    ['<?xml version="1.0"?><!DOCTYPE html>isi', 'isi'],
    ['&#0;&#55296;&#9999999;&#150;', '\ufffd\ufffd\ufffd–'],
    ['<<b>script>alert(1)</script>', '< script>alert(1)'],
    ['<<i></i>/b>a</<i></i>b>', '< /b>a< /b>'],
    ['<\0b>a<\u00ad/b>', 'a'],
    ['a <b onclick=x &gt;b', 'a < b onclick=x >b'],
    ['&lt;b&gt; dan lebih<kurang', '<b> dan lebih< kurang'],
    ['a\0b\ud800c', 'ab\ufffdc'],
    ['İstanbul<script>x</script>!', 'İstanbul!'],
  ])('%j reads %j', (source, expected) => {
    expect(htmlToText(source)).toBe(expected);
  });

  it('leaves no tag, whatever it is made of', () => {
    const pieces = fc.constantFrom(
      ...['<', '>', '"', "'", '=', '/', ' ', '\n', '!--', '-->', '!', '?'],
      ...['b', 'script', 'p', 'br', 'a href', '</', 'é', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(htmlToText(parts.join(''))).not.toMatch(
          /<(\/?[a-z]|!--)[^>]*>/i,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        expect(htmlToText(source)).not.toMatch(/\0|\p{Surrogate}/u);
      }),
    );
  });

  it('leaves text without marks as it is', () => {
    const words = fc.stringMatching(/^[a-z]+( [a-z]+|\n[a-z]+){0,8}$/);
    fc.assert(
      fc.property(words, (text) => {
        expect(htmlToText(text)).toBe(text);
      }),
    );
  });

  it.each([
    '<a',
    '<a "',
    '<a ="',
    '<a ="x>y" ',
    '<!--',
    '<!--x>',
    '<script>',
    '<script></style>',
    '&',
    '<a>',
  ])('takes no longer than it should for very many %j', (piece) => {
    const began = performance.now();
    htmlToText(piece.repeat(200_000 / piece.length) + '>');

    expect(performance.now() - began).toBeLessThan(500);
  });

  it('is read for its first 20,000 characters only', () => {
    expect(htmlToText('a'.repeat(120_000))).toHaveLength(20_000);
  });
});

describe('times as LAPOR writes them', () => {
  it.each([
    ['22-11-2026 10:00:00', '2026-11-22T03:00:00.000Z'],
    ['01-01-2027 00:30:00', '2026-12-31T17:30:00.000Z'],
    ['2026-11-22 10:00:00', '2026-11-22T03:00:00.000Z'],
    ['2026-11-22 10:00', '2026-11-22T03:00:00.000Z'],
    ['2026-11-22T10:00:00.123456Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00+09:00', '2026-11-22T01:00:00.000Z'],
    [1_795_316_400, '2026-11-22T03:00:00.000Z'],
  ])('%s is %s', (typed, expected) => {
    expect(parseWibDate(typed)).toBe(expected);
  });

  it.each([
    '31-02-2026 10:00:00',
    '22-11-2026 24:00:00',
    'kemarin',
    '',
    null,
    7,
  ])('%s is no time', (typed) => {
    expect(parseWibDate(typed)).toBeUndefined();
  });

  it('are read as the instant that they were written for', () => {
    const instants = fc.integer({ min: 1e9, max: 4e9 });
    fc.assert(
      fc.property(instants, (seconds) => {
        const wib = new Date((seconds + 7 * 3_600) * 1_000).toISOString();
        const [day = '', time = ''] = wib.slice(0, 19).split('T');
        const typed = `${day.split('-').reverse().join('-')} ${time}`;
        expect(Date.parse(parseWibDate(typed) ?? '')).toBe(seconds * 1_000);
      }),
    );
  });
});

describe('blanks in LAPOR’s texts', () => {
  const values = {
    institutionFrom: 'Dinas A',
    institutionTo: 'Dinas B',
    statusOld: 'Lama',
    statusNew: '$& {{institution_from}}',
  };

  it('are filled however they are spaced', () => {
    expect(
      fillPlaceholders(
        '{{institution_from}} {{ institution_to }} {{  Status_Old}}',
        values,
      ),
    ).toBe('Dinas A Dinas B Lama');
  });

  it('are filled once, and with nothing but what was given', () => {
    expect(fillPlaceholders('{{ status_new }}', values)).toBe(
      '$& {{institution_from}}',
    );
  });

  it('for which nothing is known become an ellipsis', () => {
    expect(fillPlaceholders('oleh {{ petugas }}', values)).toBe('oleh …');
  });
});

describe('names of statuses', () => {
  it.each([
    ['Belum Terverifikasi', 'unverified'],
    ['Sudah Terverifikasi', 'verified'],
    ['terverifikasi', 'verified'],
    ['Terdisposisi Belum Ditindaklanjuti', 'verified'],
    ['DALAM  PROSES', 'in-process'],
    ['Sedang Diproses', 'in-process'],
    ['Selesai ', 'done'],
    ['Tertunda', 'postponed'],
    ['Diarsipkan', 'archived'],
    ['Ditolak', 'rejected'],
    ['Bukan Wewenang', 'rejected'],
    ['Tidak Selesai', undefined],
    ['', undefined],
  ])('%j is %s', (name, expected) => {
    expect(toStatus(name)).toBe(expected);
  });
});

describe('how long LAPOR asks to wait', () => {
  const now = Date.parse('2026-11-22T03:00:00.000Z');

  it.each([
    ['120', 120],
    ['Sun, 22 Nov 2026 03:01:30 GMT', 90],
    ['Sun, 22 Nov 2026 02:00:00 GMT', 0],
    ['-5', undefined],
    ['sebentar', undefined],
    [undefined, undefined],
  ])('%j is %s seconds', (header, expected) => {
    expect(retryAfterSeconds(header, now)).toBe(expected);
  });
});

describe('the settings', () => {
  const least = {
    adapter: 'splp-v3',
    baseUrl: 'https://api-splp.layanan.go.id/lapor/3.0.0',
    secrets: { bearerFile: '/run/bearer', tokenFile: '/run/token' },
    channel: 13,
  };

  it('need an address, two files and a channel, and no more', () => {
    const settings = SplpV3Settings.parse(least);
    // Ids of LAPOR's are never there unless somebody wrote them down.
    expect(settings.defaultLocationId).toBeUndefined();
    expect(settings.defaultCategoryId).toBeUndefined();
    expect(settings.followUp).toBeUndefined();
    expect(settings).toMatchObject({
      authHeader: 'auth',
      capability: 'none',
      classificationIds: {},
      timeouts: {
        connect: 30_000,
        upload: 60_000,
        create: 90_000,
        read: 30_000,
      },
    });
  });

  it.each([
    ['http://api-splp.layanan.go.id/lapor/3.0.0', false],
    ['http://127.0.0.1:4020', true],
    ['http://national-api:4020', true],
    ['file:///etc/passwd', false],
  ])('let secrets go to %s: %s', (baseUrl, allowed) => {
    expect(SplpV3Settings.safeParse({ ...least, baseUrl }).success).toBe(
      allowed,
    );
  });

  it.each([
    ['a misspelt name', { defaultLocationID: 34 }],
    ['a name misspelt within', { timeouts: { craete: 1 } }],
    ['looking up without a place', { capability: 'lookup-by-reference' }],
    ['a place without a reference', { lookupPath: '/complaints/lookup' }],
    ['a classification that is none', { classificationIds: { laporan: 1 } }],
    ['half a reply', { followUp: { userId: 1 } }],
  ])('refuse %s', (_what, more) => {
    expect(SplpV3Settings.safeParse({ ...least, ...more }).success).toBe(false);
  });

  it('refuse a header that would break into another', () => {
    const headers = { 'x-a': 'b\r\nx-c: d' };
    expect(SplpV3Settings.safeParse({ ...least, headers }).success).toBe(false);
  });
});
