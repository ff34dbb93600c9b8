import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { checkConfig } from '../../src/cli/check-config.ts';
import { site } from '../support/scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'lapor-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  [undefined, 1],
  ['http://lapor.example.org', 1],
  ['https://lapor.example.org', 0],
])('warns of operators whose page is at %s', (publicUrl, count) => {
  const path = join(folder, 'lapor.yaml');
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'x'.repeat(32));
  const config = {
    ...(publicUrl && { publicUrl }),
    operators: [{ name: 'Budi', tokenFile }],
    sites: [{ ...site, national: { adapter: 'manual' } }],
  };
  writeFileSync(path, stringify(config));
  const warnings = checkConfig(path, {}).filter(
    ({ level, text }) => level === 'warning' && text.includes('operators'),
  );
  expect(warnings).toHaveLength(count);
});
