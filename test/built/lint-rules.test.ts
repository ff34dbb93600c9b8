import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

const faults: [what: string, file: string, source: string, rule: string][] = [
  [
    'an element in the domain',
    'src/domain/a.ts',
    `export * from '../elements/x.ts';`,
    'layers',
  ],
  [
    'a state in the api',
    'src/api/b.ts',
    `import type { X } from '../state/x.ts'; export type Y = X;`,
    'layers',
  ],
  [
    'words in the state',
    'src/state/c.ts',
    `export { x } from '../i18n/x.ts';`,
    'layers',
  ],
  [
    'lit in the state',
    'src/state/d.ts',
    `export { html } from 'lit';`,
    'layers',
  ],
  [
    'the state in the words',
    'src/i18n/e.ts',
    `export { x } from '../state/x.ts';`,
    'layers',
  ],
  [
    'a definition in an element',
    'src/elements/f.ts',
    `import '../define/x.ts';`,
    'layers',
  ],
  [
    'an element fetched late by a state',
    'src/state/g.ts',
    `export const x = () => import('../elements/x.ts');`,
    'layers',
  ],
  [
    'the gateway in the browser',
    'src/elements/h.ts',
    `export { x } from '../../gateway/src/x.ts';`,
    'layers',
  ],
  [
    'a test in the source',
    'src/elements/i.ts',
    `export { x } from '../../test/support/x.ts';`,
    'layers',
  ],
  ['classic zod', 'src/domain/j.ts', `export { z } from 'zod';`, 'layers'],
  [
    'an element in the gateway',
    'gateway/src/domain.ts',
    `export * from '../../src/elements/x.ts';`,
    'layers',
  ],
  [
    'a side door to the domain',
    'gateway/src/intake/k.ts',
    `export * from '../../../src/domain/x.ts';`,
    'layers',
  ],
  [
    'an element that extends an element',
    'src/elements/l.ts',
    `import { LaporBadge } from './m.ts'; export class X extends LaporBadge {}`,
    'single-inheritance',
  ],
  [
    'markup made of text',
    'src/elements/n.ts',
    `export function show(e: Element, t: string) { e.innerHTML = t; }`,
    'no-html-sinks',
  ],
  [
    'a directive for markup',
    'src/elements/o.ts',
    `export { unsafeHTML } from './x.ts'; import { unsafeHTML } from 'lit/directives/unsafe-html.js'; unsafeHTML('');`,
    'no-html-sinks',
  ],
  [
    'a style attribute',
    'src/elements/p.ts',
    'import { html } from \'lit\'; export const x = html`<p style="color: red"></p>`;',
    'no-inline-style',
  ],
  [
    'the present in the domain',
    'src/domain/q.ts',
    `export const x = () => new Date();`,
    'no-present',
  ],
  [
    'the clock in the domain',
    'src/domain/r.ts',
    `export const x = () => Date.now();`,
    'no-restricted-properties',
  ],
  [
    'chance in the domain',
    'src/domain/s.ts',
    `export const x = () => Math.random();`,
    'no-restricted-properties',
  ],
  [
    'a key made in the domain',
    'src/domain/t.ts',
    `export const x = () => crypto.randomUUID();`,
    'no-restricted-globals',
  ],
  [
    'the network in the domain',
    'src/domain/u.ts',
    `export const x = () => fetch('/');`,
    'no-restricted-globals',
  ],
  [
    'storage in the domain',
    'src/domain/v.ts',
    `export const x = () => localStorage.getItem('x');`,
    'no-restricted-globals',
  ],
  [
    'a log line in an element',
    'src/elements/w.ts',
    `console.log('here');`,
    'no-console',
  ],
  [
    'a promise that nobody waits for',
    'src/elements/x.ts',
    `export function f() { Promise.resolve(1); }`,
    'no-floating-promises',
  ],
];

const sound: [what: string, file: string, source: string][] = [
  [
    'an element that takes from the left',
    'src/elements/sound.ts',
    `import { html, LitElement } from 'lit';
import type { A } from '../api/x.ts';
import type { D } from '../domain/x.ts';
export class X extends LitElement { a?: A; d?: D; protected override render() { return html\`<p class="x"></p>\`; } }`,
  ],
  [
    'the domain with a date that is given',
    'src/domain/sound.ts',
    `export const x = (at: string) => new Date(at);`,
  ],
  [
    'the one door of the gateway',
    'gateway/src/sound/domain.ts',
    `export * from '../domain.ts';`,
  ],
];

interface Found {
  readonly code: string;
  readonly filename: string;
}

describe('the rules for source code', () => {
  let folder: string;
  let found: Found[];

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'lapor-lint-')));
    for (const path of [
      '.oxlintrc.json',
      'scripts/lint',
      'tsconfig.base.json',
      'tsconfig.json',
      'package.json',
    ]) {
      await cp(path, join(folder, path), { recursive: true });
    }
    const modules = join(process.cwd(), 'node_modules');
    await symlink(modules, join(folder, 'node_modules'), 'dir');
    for (const [, file, source] of [...faults, ...sound]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), source);
    }
    found = await lint(folder);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  for (const [what, file, , rule] of faults) {
    it(`refuse ${what}`, () => {
      expect(codesIn(file).join()).toContain(`(${rule})`);
    });
  }

  for (const [what, file] of sound) {
    it(`let ${what} pass`, () => {
      expect(codesIn(file)).toEqual([]);
    });
  }

  function codesIn(file: string): string[] {
    return found
      .filter(({ filename }) => filename === file)
      .map(({ code }) => code);
  }
});

async function lint(cwd: string): Promise<Found[]> {
  const oxlint = join(process.cwd(), 'node_modules', '.bin', 'oxlint');
  const { stdout } = await run(oxlint, ['--format=json', '.'], { cwd }).catch(
    // It ends with 1 where it found something, and that is what we ask for.
    (error: { stdout: string }) => error,
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Found[] };
  return diagnostics;
}
