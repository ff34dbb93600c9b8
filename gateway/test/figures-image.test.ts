import { describe, expect, it } from 'vitest';

import type { Statistics } from '../src/domain.ts';
import { badgeSvg } from '../src/statistics/badge-svg.ts';

const statistics: Statistics = {
  agency: {
    id: 'prov-kepri',
    name: 'Provinsi Kepulauan Riau',
    kind: 'province',
  },
  total: 273,
  selesai: 271,
  proses: 2,
  belumDitindaklanjuti: 0,
  belumTerverifikasi: 0,
  tertunda: null,
  arsip: null,
  period: { from: '2022-01-01', to: '2022-12-31' },
  asOf: '2023-06-19T18:00:00Z',
  timeZone: 'WIB',
  staleAfter: null,
  source: { kind: 'recap', name: 'Kemendagri' },
  denominator: 'semua laporan',
  rank: null,
};

const texts = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('the badge as an image', () => {
  it('says label, figure and day as text', () => {
    const svg = badgeSvg(statistics, 0);

    expect(texts(svg)).toEqual(['LAPOR selesai', '99,27 % · per 20 Juni 2023']);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain(
      '<title>LAPOR selesai: 99,27 % (271 dari 273 laporan), Provinsi Kepulauan Riau, per 20 Juni 2023</title>',
    );
  });

  it('says that there is no report yet, and that figures are old', () => {
    const none = { ...statistics, total: 0, selesai: 0, proses: 0 };
    expect(texts(badgeSvg(none, 0))[1]).toBe(
      'belum ada laporan · per 20 Juni 2023',
    );

    const old = { ...statistics, staleAfter: '2023-06-21T00:00:00Z' };
    const now = Date.parse(old.staleAfter);
    expect(badgeSvg(old, now)).not.toContain('data lama');
    expect(badgeSvg(old, now + 1)).toContain('data lama</title>');
  });

  it('is an image whatever an agency is called', () => {
    const name = `"><script>alert('1')</script>&\u0000\u0008\uFFFE\uD800`;
    const svg = badgeSvg(
      { ...statistics, agency: { ...statistics.agency, name } },
      0,
    );

    expect(svg).not.toMatch(/<script|&(?!#\d+;)|[\u0000\u0008\uFFFE]/);
    expect(svg).not.toMatch(/\p{Surrogate}/u);
    expect(svg).toContain('&#34;&#62;&#60;script&#62;alert(&#39;1&#39;)');
  });

  it('needs nothing from elsewhere, and no style of its own', () => {
    const svg = badgeSvg(statistics, 0);

    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|<style|style=|<script|on\w+=/,
    );
  });

  it.each(['fresh', 'stale'])('is dark text on light when %s', (age) => {
    const old = { ...statistics, staleAfter: '2023-06-21T00:00:00Z' };
    const svg = badgeSvg(age === 'stale' ? old : statistics, Date.now());
    const pairs = [
      ...svg.matchAll(
        /<rect [^>]*fill="(#\w{6})"\/><text [^>]*fill="(#\w{6})"/g,
      ),
    ];

    expect(pairs).toHaveLength(2);
    for (const [, ground = '', text = ''] of pairs) {
      const [light, dark] = [luminance(ground), luminance(text)];
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(7);
    }
  });
});

/** Relative luminance by WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
