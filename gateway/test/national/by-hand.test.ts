import { describe, expect, it } from 'vitest';

import {
  connectNational,
  NationalSettings,
  resolvePaths,
} from '../../src/config/national-settings.ts';
import { configOf, site } from '../support/scene.ts';
import { patience, report } from './scene.ts';

describe('a site without access to the API', () => {
  it.each([{ adapter: 'manual' }, { adapter: 'link-only' }])(
    'leaves every report to a person: %o',
    async (national) => {
      const [settings] = configOf({ sites: [{ ...site, national }] }).sites;
      const api = connectNational(settings!);

      expect(await api.file(report(), patience())).toEqual({ kind: 'by-hand' });
      expect(api.capability).toBe('none');
      expect(Object.keys(api).sort()).toEqual(['capability', 'file']);
    },
  );

  it('leads to LAPOR itself, or to another page that is configured', () => {
    const read = (more: object) =>
      NationalSettings.parse({ adapter: 'link-only', ...more });

    expect(read({})).toEqual({
      adapter: 'link-only',
      url: 'https://www.lapor.go.id',
    });
    expect(read({ url: 'https://lapor.contoh.go.id/x' })).toMatchObject({
      url: 'https://lapor.contoh.go.id/x',
    });
  });

  it.each([
    { adapter: 'manual', baseUrl: 'https://example.org' },
    { adapter: 'link-only', url: 'http://example.org' },
    { adapter: 'link-only', url: 'javascript:alert(1)' },
    { adapter: 'telepon' },
  ])('cannot be configured as %o', (settings) => {
    expect(NationalSettings.safeParse(settings).success).toBe(false);
  });

  it('has no files to find', () => {
    const manual = NationalSettings.parse({ adapter: 'manual' });

    expect(resolvePaths(manual, '/etc/lapor')).toEqual(manual);
  });
});
