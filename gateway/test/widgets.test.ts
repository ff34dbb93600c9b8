import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { pglite, useDatabase } from './support/databases.ts';
import { setScene, type Scene } from './support/scene.ts';

function builtWidgets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-widgets-'));
  writeFileSync(join(folder, 'version.json'), '{"version":"0.1.0"}');
  writeFileSync(join(folder, 'lapor.js'), 'plain');
  writeFileSync(join(folder, 'lapor-form.js'), 'form');
  writeFileSync(join(folder, 'lapor.js.br'), 'compressed');
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'map.svg'), '<svg/>');
  writeFileSync(join(folder, '..', 'secret.js'), 'secret');
  return folder;
}

describe('serving the widgets', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, {
      widgetsFolder: builtWidgets(),
    });
  });

  it('lets the files of a version be kept for ever', async () => {
    const answer = await scene.get('/w/0.1.0/lapor.js', {
      origin: 'https://x.example.test',
    });

    expect(answer.text).toBe('plain');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('leads a tag that numbers its script to the one file', async () => {
    const answer = await scene.get('/w/0.1.0/lapor-form.js?ver=6.5');

    expect(answer.text).toBe("import './lapor-form.js';\n");
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect((await scene.get('/w/0.1.0/lapor-x.js?ver=6')).status).toBe(404);
  });

  it('lets the current files be kept for five minutes', async () => {
    const answer = await scene.get('/w/current/assets/map.svg');

    expect(answer.text).toBe('<svg/>');
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    });
  });

  it('sends what was compressed beforehand to who can read it', async () => {
    const brotli = await scene.get('/w/0.1.0/lapor.js', {
      'accept-encoding': 'gzip, br',
    });
    const refused = await scene.get('/w/0.1.0/lapor.js', {
      'accept-encoding': 'gzip, br;q=0',
    });

    expect(brotli.text).toBe('compressed');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(refused.text).toBe('plain');
  });

  it.each([
    '/w/0.2.0/lapor.js',
    '/w/current/lain.js',
    '/w/current/../secret.js',
    '/w/current/..%2fsecret.js',
    '/w/current/%2e%2e/secret.js',
    '/w/current/lapor.js.br',
    '/w/current/',
  ])('has no %s', async (url) => {
    const answer = await scene.get(url);

    expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
  });
});
