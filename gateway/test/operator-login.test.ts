import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { createOperators } from '../src/operator/operators.ts';
import { pglite, useDatabase } from './support/databases.ts';
import {
  openDesk,
  read,
  tokenFiles,
  type Desk,
  type DeskAnswer,
} from './support/operator-desk.ts';
import { configOf, setScene, site, type Scene } from './support/scene.ts';

const files = tokenFiles();
afterAll(() => files.remove());

const all = files.write('all');
const one = files.write('one');
const second = { ...site, id: 'kota-contoh', agencies: [], categories: [] };

function config(overrides: object = {}) {
  return configOf({
    sites: [site, second],
    operators: [
      { name: 'Siti Petugas', tokenFile: all.tokenFile },
      { name: 'Budi', tokenFile: one.tokenFile, sites: ['kota-contoh'] },
    ],
    ...overrides,
  });
}

describe('logging in as an operator', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let desk: Desk;

  beforeEach(async () => {
    files.write('all', all.token);
    scene = await setScene(opened().database, { config: config() });
    desk = openDesk(scene.app);
  });

  it('asks for the token, and leads to the page that was asked for', async () => {
    const turned = await desk.get('/operator/catatan?site=kab-contoh');
    expect(turned.status).toBe(303);
    expect(turned.location).toBe('/operator/masuk?next=%2Foperator%2Fcatatan');

    const page = await desk.get(turned.location ?? '');
    expect(page.status).toBe(200);
    expect(page.text).toContain('name="next" value="/operator/catatan"');
    const answer = await desk.send('/operator/masuk', {
      access: all.token,
      next: '/operator/catatan',
    });
    expect([answer.status, answer.location]).toEqual([
      303,
      '/operator/catatan',
    ]);
    expect((await desk.get('/operator/catatan')).status).toBe(200);
  });

  it.each(['https://example.org/', '//example.org', '/operator/../v1', '/w/x'])(
    'leads nowhere else afterwards: %s',
    async (next) => {
      const answer = await desk.send('/operator/masuk', {
        access: all.token,
        next,
      });
      expect(answer.location).toBe('/operator');
    },
  );

  it('keeps out who has no token, and says so beside the field', async () => {
    const wrong = await desk.login(`${all.token}x`);
    expect(wrong.status).toBe(422);
    expect(read(wrong)).toContain('Token tidak dikenal');
    expect(wrong.text).toContain('aria-invalid="true"');
    expect(wrong.text).not.toContain(all.token);
    expect(read(await desk.login(''))).toContain('Isikan token Anda');
    expect(desk.cookies.size).toBe(0);
    expect((await desk.get('/operator')).status).toBe(303);
  });

  it('takes a token from a file that was only just written', async () => {
    const { token } = files.write('all');
    expect((await desk.login(all.token)).status).toBe(422);
    expect((await desk.login(token)).status).toBe(200);
  });

  it('ends a session when the token changes', async () => {
    await desk.login(all.token);
    expect((await desk.get('/operator')).status).toBe(200);
    files.write('all');
    expect((await desk.get('/operator')).status).toBe(303);
    files.write('all', 'too short');
    expect((await desk.get('/operator')).status).toBe(303);
  });

  it('ends a session after eight hours, and when its operator leaves', async () => {
    await desk.login(all.token);
    scene.pass(8 * 3_600_000 - 1);
    expect((await desk.get('/operator')).status).toBe(200);
    scene.pass(1);
    expect((await desk.get('/operator')).status).toBe(303);

    await desk.login(all.token);
    const page = await desk.get('/operator');
    expect(page.text).toContain('Siti Petugas');
    const out = await desk.do('/operator/keluar');
    expect(read(out)).toContain('Anda sudah keluar');
    expect((await desk.get('/operator')).status).toBe(303);
  });

  it('tells who was logged in that the session has ended', async () => {
    expect((await desk.get('/operator')).location).toBe('/operator/masuk');
    await desk.login(all.token);
    scene.pass(8 * 3_600_000);
    const turned = await desk.get('/operator/catatan');
    expect(turned.location).toBe(
      '/operator/masuk?next=%2Foperator%2Fcatatan&ended=yes',
    );
    expect(read(await desk.get(turned.location ?? ''))).toContain(
      'Sesi Anda berakhir',
    );
    // Browsers forget the cookie when its time is over; the form is still open.
    desk.cookies.clear();
    const path = '/operator/laporan/kab-contoh/1';
    const sent = await desk.send(`${path}/tarik`, { stated: 'yes' });
    expect(sent.status).toBe(303);
    const login = await desk.get(sent.location ?? '');
    expect(read(login)).toContain('perubahannya belum dicatat');
    expect(login.text).toContain(`name="next" value="${path}"`);
    const wrong = await desk.send('/operator/masuk', { access: '' });
    expect(read(wrong)).not.toContain('Sesi Anda berakhir');
  });

  it('knows a cookie that was tampered with', async () => {
    await desk.login(one.token);
    const cookie = desk.cookies.get('operator-session') ?? '';
    const [payload = '', mac = ''] = cookie.split('.');
    const claims = JSON.parse(
      Buffer.from(payload, 'base64url').toString(),
    ) as object;
    const forged = (changes: object) =>
      Buffer.from(JSON.stringify({ ...claims, ...changes })).toString(
        'base64url',
      );
    for (const tampered of [
      `${forged({ name: 'Siti Petugas' })}.${mac}`,
      `${forged({ until: 9e15 })}.${mac}`,
      `${payload}.${mac.slice(0, -2)}`,
      `${payload}.`,
      payload,
      '.',
      'null',
      `${Buffer.from('null').toString('base64url')}.${mac}`,
    ]) {
      desk.cookies.set('operator-session', tampered);
      expect((await desk.get('/operator')).status).toBe(303);
    }
    desk.cookies.set('operator-session', cookie);
    expect((await desk.get('/operator')).status).toBe(200);
  });

  it('marks its cookies as its own', async () => {
    const cookieOf = (answer: DeskAnswer) =>
      String(answer.headers['set-cookie']);
    const plain = await desk.send('/operator/masuk', { access: all.token });
    expect(cookieOf(plain)).toContain(
      'Path=/operator; HttpOnly; SameSite=Strict',
    );
    expect(cookieOf(plain)).toContain('Max-Age=28800');
    expect(cookieOf(plain)).not.toContain('Secure');

    const secure = await setScene(opened().database, {
      config: config({ publicUrl: 'https://lapor.example.org' }),
    });
    const answer = await openDesk(secure.app).send('/operator/masuk', {
      access: all.token,
    });
    expect(cookieOf(answer)).toContain('Secure');
  });

  it('sends its cookies by https only where a proxy says that it was https', async () => {
    const behind = await setScene(opened().database, {
      config: config({ trustProxy: true }),
    });
    const login = (headers: Record<string, string>) =>
      openDesk(behind.app).send(
        '/operator/masuk',
        { access: all.token },
        headers,
      );
    const secure = await login({ 'x-forwarded-proto': 'https' });
    expect(String(secure.headers['set-cookie'])).toContain('Secure');
    const plain = await login({ 'x-forwarded-proto': 'http' });
    expect(String(plain.headers['set-cookie'])).not.toContain('Secure');
    // Without a proxy that is trusted, nobody's word counts.
    const direct = await desk.send(
      '/operator/masuk',
      { access: all.token },
      { 'x-forwarded-proto': 'https' },
    );
    expect(String(direct.headers['set-cookie'])).not.toContain('Secure');
  });

  it('slows down who guesses, network by network, and never for good', async () => {
    let attempt = await desk.login('guess');
    for (let tries = 1; tries < 10; tries += 1) {
      attempt = await desk.login(`guess ${tries}`);
    }
    expect(attempt.status).toBe(422);
    const refused = await desk.login(all.token);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBeDefined();
    expect(read(refused)).toContain('Terlalu banyak percobaan');
    scene.pass(60_000);
    expect((await desk.login(all.token)).status).toBe(200);
  }, 20_000);

  it('is in English for who asks, and stays so', async () => {
    expect((await desk.get('/operator/masuk')).text).toContain(
      '<html lang="id">',
    );
    const english = await desk.get('/operator/masuk?lang=en');
    expect(english.text).toContain('<html lang="en">');
    expect(read(await desk.login(all.token))).toContain('What needs attention');
    expect(read(await desk.get('/operator?lang=id'))).toContain(
      'Yang perlu diperhatikan',
    );
  });
});

describe('the place of the operators', () => {
  const opened = useDatabase(pglite);

  it('is not there where the configuration names none', async () => {
    const { app } = await setScene(opened().database);
    for (const path of ['', '/', '/masuk', '/gaya.css']) {
      const answer = await openDesk(app).get(`/operator${path}`);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toContain('problem+json');
    }
  });

  it('is not part of what other programs are told', async () => {
    const { app } = await setScene(opened().database, { config: config() });
    const document = await openDesk(app).get('/openapi.json');
    expect(document.text).not.toContain('operator/');
  });

  it('lets nobody in by a missing, short or shared token, and warns', async () => {
    const short = files.write('short', 'x'.repeat(31));
    const shared = files.write('shared', 'y'.repeat(40));
    const warnings: unknown[] = [];
    const { database } = opened();
    const operators = [
      { name: 'A', tokenFile: '/nowhere/token' },
      { name: 'B', tokenFile: short.tokenFile },
      { name: 'C', tokenFile: shared.tokenFile },
      { name: 'D', tokenFile: shared.tokenFile },
    ];
    const broken = config({ operators });
    const { app } = await setScene(database, { config: broken });
    for (const token of ['', short.token, shared.token]) {
      expect((await openDesk(app).login(token)).status).toBe(422);
    }
    await createOperators(broken).warn({
      info: () => {},
      error: () => {},
      warn: (fields) => warnings.push(fields),
    });
    expect(warnings).toEqual([
      { place: 'publicUrl' },
      { place: 'operators[0]', fault: 'missing' },
      { place: 'operators[1]', fault: 'too-short' },
      { place: 'operators[2]', fault: 'shared' },
      { place: 'operators[3]', fault: 'shared' },
    ]);
  });
});

describe('every answer to operators', () => {
  const opened = useDatabase(pglite);

  it('guards itself against other pages, caches and searches', async () => {
    const { app } = await setScene(opened().database, { config: config() });
    const desk = openDesk(app);
    const origin = { origin: 'https://example.org' };
    const answers = [
      await desk.get('/operator', origin),
      await desk.get('/operator/masuk', origin),
      await desk.get('/operator/gaya.css', origin),
      await desk.get('/operator/nowhere', origin),
      await desk.send('/operator/masuk', { access: 'wrong' }),
      await desk.send('/operator/masuk', {}, origin),
      await desk.send('/operator/tarik', {}, { 'content-type': 'text/xml' }),
      await desk.login(all.token),
      await desk.get('/operator/', origin),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('tells other pages by no preflight that they may ask', async () => {
    const { app } = await setScene(opened().database, { config: config() });
    for (const url of ['/operator', '/operator/', '/operator/masuk']) {
      const { statusCode, headers } = await app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin: 'https://example.org',
          'access-control-request-method': 'POST',
        },
      });
      expect(statusCode).toBe(404);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('access-control-allow-methods');
    }
  });

  it('is a form of our own, or nothing happens', async () => {
    const { app } = await setScene(opened().database, { config: config() });
    const desk = openDesk(app);
    await desk.login(all.token);
    const keluar = (headers: Record<string, string>, fields = {}) =>
      desk.send('/operator/keluar', fields, headers);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://example.org' },
      { origin: 'not an address' },
    ]) {
      expect((await keluar(headers)).status).toBe(403);
    }
    expect((await keluar({}, { token: 'another' })).status).toBe(403);
    expect((await keluar({}, { token: '' })).status).toBe(403);
    expect((await desk.get('/operator')).status).toBe(200);

    const other = openDesk(app);
    await other.login(all.token);
    const foreign = /name="token" value="([^"]+)"/.exec(
      (await other.get('/operator')).text,
    )?.[1];
    expect((await keluar({}, { token: foreign ?? '' })).status).toBe(403);
    expect((await keluar({ 'sec-fetch-site': 'same-origin' })).status).toBe(
      303,
    );
  });
});
