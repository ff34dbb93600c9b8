import { PassThrough } from 'node:stream';

import { beforeEach, describe, expect, it } from 'vitest';

import { databases, useDatabase } from '../support/databases.ts';
import { configOf, setScene, site, type Scene } from '../support/scene.ts';
import { drawing } from './support/pictures.ts';
import { digest, put, remove } from './support/sending.ts';
import { keptRows, passable } from './support/stored.ts';

const jpeg = (width = 64) => drawing(width, 48).jpeg().toBuffer();

describe.each(databases)('files of a report on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let code: string;

  beforeEach(async () => {
    scene = await setScene(opened().database);
    code = (await scene.accept()).trackingCode;
  });

  const rows = () => keptRows(opened());
  const filesToPassOn = () => passable(opened(), code);

  it('are kept, and read back for LAPOR under names of the gateway', async () => {
    const second = await put(
      scene,
      code,
      2,
      await drawing(9, 9).png().toBuffer(),
    );
    const first = await put(scene, code, 1, await jpeg());
    expect(first).toMatchObject({
      status: 201,
      body: { number: 1, state: 'kept', mediaType: 'image/jpeg' },
    });
    expect(first.headers['cache-control']).toBe('no-store');
    const files = await filesToPassOn();
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toStrictEqual(
      [
        ['lampiran-1.jpg', 'image/jpeg'],
        ['lampiran-2.png', 'image/png'],
      ],
    );
    expect([first.body, second.body]).toMatchObject(
      files.map(({ bytes }) => ({ size: bytes.length })),
    );
  });

  it('give the same answer when they are sent again', async () => {
    const bytes = await jpeg();
    const first = await put(scene, code, 1, bytes);
    const again = await put(scene, code, 1, bytes);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await rows()).toHaveLength(1);
  });

  it('do not replace one another', async () => {
    const before = await put(scene, code, 1, await jpeg());
    const other = await put(scene, code, 1, await jpeg(65));
    expect(other).toMatchObject({ status: 409, code: 'attachment-taken' });
    expect(await rows()).toHaveLength(1);
    const [file] = await filesToPassOn();
    expect(before.body).toMatchObject({ size: file?.bytes.length });
  });

  it('are kept once, however many send one at the same moment', async () => {
    const bytes = await jpeg();
    const storm = Array.from({ length: 50 }, () => put(scene, code, 1, bytes));
    const answers = await Promise.all(storm);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    for (const { status, code: why, headers } of answers) {
      if (status === 201 || status === 200) continue;
      expect([status, why]).toStrictEqual([503, 'overloaded']);
      expect(headers['retry-after']).toBe('5');
    }
    expect(await rows()).toHaveLength(1);
    expect((await put(scene, code, 1, bytes)).status).toBe(200);
  });

  it('that come slowly to one report leave places to the others', async () => {
    const bytes = await jpeg();
    const bodies = [1, 2, 3, 4].map(() => new PassThrough());
    const slow = bodies.map(
      async (payload, index) =>
        await scene.app.inject({
          method: 'PUT',
          url: `/v1/reports/attachments/${index + 1}`,
          headers: {
            'tracking-code': code,
            'content-digest': digest(bytes),
            'transfer-encoding': 'chunked',
          },
          payload,
        }),
    );
    expect((await Promise.race(slow)).statusCode).toBe(503);
    const other = (await scene.accept()).trackingCode;
    expect((await put(scene, other, 1, bytes)).status).toBe(201);
    for (const body of bodies) body.end(bytes);
    const statuses = (await Promise.all(slow)).map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses.toSorted((a, b) => a - b)).toStrictEqual([
      201, 201, 201, 503,
    ]);
  });

  it.each([
    ['is missing', ''],
    ['is another', digest(Buffer.from('another file'))],
    ['is of another kind', 'sha-512=:AAAA:'],
    ['has no form', 'sha-256=AAAA'],
  ])('are refused where the digest %s', async (_, wrong) => {
    const headers = { 'content-digest': wrong };
    const answer = await put(scene, code, 1, await jpeg(), headers);
    expect(answer).toMatchObject({ status: 400, code: 'file-digest-wrong' });
    expect(await rows()).toStrictEqual([]);
  });

  it('are taken with further digests beside the one', async () => {
    const bytes = await jpeg();
    const headers = {
      'content-digest': `sha-512=:AAAA:, ${digest(bytes)}, md5=:AA==:`,
    };
    expect((await put(scene, code, 1, bytes, headers)).status).toBe(201);
  });

  it('say the same of every code that is not one', async () => {
    const bytes = await jpeg();
    const wrong = `${code.slice(0, 9)}${code[9] === 'A' ? 'B' : 'A'}${code.slice(10)}`;
    for (const bad of [wrong, '', 'x', '8000001', 'A'.repeat(5_000)]) {
      const sent = await put(scene, bad, 1, bytes);
      expect(sent).toMatchObject({ status: 404, code: 'report-unknown' });
      const removed = await remove(scene, bad, 1);
      expect(removed).toMatchObject({ status: 404, code: 'report-unknown' });
    }
    expect(await rows()).toStrictEqual([]);
  });

  it.each(['0', '6', '-1', '1.0', '01', 'x', '1%00', '99999999999'])(
    'have no number %s',
    async (number) => {
      const answer = await put(scene, code, number, await jpeg());
      expect(answer).toMatchObject({ status: 404, code: 'attachment-unknown' });
    },
  );

  it('are taken from the pages of the site only', async () => {
    const from = (origin: string) => ({ origin });
    const bytes = await jpeg();
    const strange = from('https://lain.example.test');
    expect(await put(scene, code, 1, bytes, strange)).toMatchObject({
      status: 403,
      code: 'origin-not-registered',
    });
    const own = from('http://situs.example.test');
    expect((await put(scene, code, 1, bytes, own)).status).toBe(201);
    expect(await remove(scene, code, 1, strange)).toMatchObject({
      status: 403,
    });
    expect((await remove(scene, code, 1, own)).status).toBe(204);
  });

  it.each(['', 'text/html', 'application/json', 'nonsense', 'a/b; c="'])(
    'are told by their bytes, not by the media type "%s"',
    async (type) => {
      const headers = { 'content-type': type };
      const picture = await put(scene, code, 1, await jpeg(), headers);
      expect(picture).toMatchObject({ body: { mediaType: 'image/jpeg' } });
      const page = await put(scene, code, 2, Buffer.from('{"a":1}'), headers);
      expect(page).toMatchObject({
        status: 415,
        code: 'file-type-not-accepted',
      });
    },
  );

  it('that are empty are refused', async () => {
    const answer = await put(scene, code, 1, Buffer.alloc(0));
    expect(answer).toMatchObject({ status: 415 });
  });

  it('that were refused are refused again, and make room for others', async () => {
    const bad = (await jpeg()).subarray(0, 300);
    for (const _ of [1, 2]) {
      const answer = await put(scene, code, 1, bad);
      expect(answer).toMatchObject({ status: 422, code: 'file-unreadable' });
    }
    expect(await rows()).toMatchObject([{ state: 'refused', size: 0 }]);
    expect(await filesToPassOn()).toStrictEqual([]);
    expect((await put(scene, code, 1, await jpeg())).status).toBe(201);
    expect(await rows()).toMatchObject([{ state: 'kept', flag: null }]);
  });

  it('may be PDF where the site takes it', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF');
    const no = await put(scene, code, 1, pdf);
    expect(no).toMatchObject({ status: 415 });
    const config = configOf({
      sites: [{ ...site, attachments: { pdf: true } }],
    });
    const other = await setScene(opened().database, { config });
    const yes = await put(other, code, 2, pdf);
    expect(yes).toMatchObject({
      status: 201,
      body: { mediaType: 'application/pdf', size: pdf.length },
    });
    const [file] = await filesToPassOn();
    expect(file?.name).toBe('lampiran-2.pdf');
    expect(pdf.equals(file?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('may be sent from other origins, with their headers', async () => {
    const { statusCode, headers } = await scene.app.inject({
      method: 'OPTIONS',
      url: '/v1/reports/attachments/1',
      headers: {
        origin: 'http://situs.example.test',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'tracking-code,content-digest',
      },
    });
    expect(statusCode).toBe(204);
    expect(headers['access-control-allow-methods']).toContain('PUT, DELETE');
    const allowed = String(headers['access-control-allow-headers']);
    expect(allowed.toLowerCase()).toContain('tracking-code');
    expect(allowed.toLowerCase()).toContain('content-digest');
  });
});
