import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startSimulator } from '../../../demo/national-api/simulator.ts';
import { Caller, complaint } from './caller.ts';

let caller: Caller;

beforeEach(async () => {
  caller = new Caller();
  await caller.start();
});
afterEach(() => caller.end());

function upload(files: readonly [name: string, bytes: BlobPart][]) {
  const body = new FormData();
  for (const [name, bytes] of files) {
    body.append('attachments[]', new Blob([bytes]), name);
  }
  return caller.call('/complaints/complaint/file', { method: 'POST', body });
}

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);

describe('who may call', () => {
  it.each([
    ['without secrets', { auth: '', token: '' }],
    ['with a wrong bearer', { auth: 'Bearer wrong' }],
    ['with the token without braces', { token: 'bare' }],
  ])('is nobody %s', async (_how, headers) => {
    const response = await caller.post(
      '/complaints/complaint',
      complaint,
      headers,
    );

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  it('is nobody who puts the bearer secret under another name', async () => {
    const { bearer, token } = caller.simulator.secrets;
    const response = await fetch(
      `${caller.simulator.url}/masters/institutions/external`,
      { headers: { authorization: `Bearer ${bearer}`, token: `{${token}}` } },
    );

    expect(response.status).toBe(401);
  });

  it('has secrets that are new with every start', async () => {
    const other = await startSimulator({
      dataDir: join(caller.folder, 'other'),
    });
    await other.stop();

    expect(other.secrets.bearer).not.toBe(caller.simulator.secrets.bearer);
    expect(other.secrets.token).toMatch(
      /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/,
    );
  });
});

describe('a complaint', () => {
  it('gets a number of seven digits, and the next one another', async () => {
    const [first, second] = [await caller.created(), await caller.created()];

    expect(String(first)).toMatch(/^\d{7}$/);
    expect(second).not.toBe(first);
  });

  it('is still there after a restart, and its number is not given again', async () => {
    const number = await caller.created();
    await caller.simulator.stop();
    await caller.start();

    expect((await caller.call(`/complaints/${number}/complaint`)).status).toBe(
      200,
    );
    expect(await caller.created()).toBeGreaterThan(number);
    expect(readdirSync(caller.folder)).not.toContain('complaints.json.new');
  });

  it.each([
    ['title', ''],
    ['content', 'pendek'],
    ['channel', '13'],
    ['is_anonymous', 1],
    ['classification_id', 1.5],
    ['date_of_incident', '20-11-2026'],
    ['date_of_incident', '2026-02-30'],
    ['date_of_incident', undefined],
    ['attachments', []],
    ['attachments', true],
    ['attachments', '1,2'],
    ['attachments', '[77]'],
    ['nameUser', ''],
    ['emailUser', ''],
    ['is_disposisi_slider', true],
  ])('is refused with %s %j', async (field, value) => {
    const response = await caller.create({ [field]: value });

    expect(response.status).toBe(422);
    const { message }: { message: string } = await response.json();
    expect(message).toContain(
      field === 'is_disposisi_slider' ? 'disposition_id' : field,
    );
  });

  it('that is not JSON is refused in JSON', async () => {
    const response = await caller.call('/complaints/complaint', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  it('tells where it stands, the log with JSON in a string', async () => {
    const number = await caller.created();
    await caller.move(number, {
      move: 'dispose',
      institutionId: 34102,
    });
    const answer = await (
      await caller.call(`/complaints/${number}/complaint`)
    ).json();

    expect(answer.results.data).toMatchObject({
      status_name: 'Terverifikasi',
      disposition_id: 34102,
      disposition_name: 'Dinas Perhubungan',
    });
    const [log] = answer.results.data_logs;
    expect(JSON.parse(log.data)).toEqual({
      status_old: { name: 'Belum Terverifikasi' },
      status_new: { name: 'Terverifikasi' },
    });
    expect(log.content).toMatch(/\{\{\s*institution_to\s*\}\}/);
    expect(log.institution_to).toEqual({
      id: 34102,
      name: 'Dinas Perhubungan',
    });
  });

  it('has follow-ups in pages of ten, with times as d-m-Y H:i:s', async () => {
    const number = await caller.created();
    for (let count = 0; count < 12; count += 1) {
      await caller.move(number, {
        move: 'follow-up',
        text: `Jawaban ${count}`,
      });
    }
    const first = await (
      await caller.call(`/complaints/${number}/followups`)
    ).json();
    const next = await (
      await fetch(first.results.next_page_url, {
        headers: caller.secretHeaders(),
      })
    ).json();

    expect(first.results.data).toHaveLength(10);
    expect(next.results.data).toHaveLength(2);
    expect(next.results.next_page_url).toBeNull();
    expect(first.results.data[0].created_at).toMatch(
      /^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d$/,
    );
  });

  it('may be handed back as no business of the agency', async () => {
    const number = await caller.created();
    const response = await caller.post(`/complaints/process/${number}/reject`, {
      is_request: 1,
      reason: 34105,
      reason_description: 'Ini sampah.',
      not_authority: 1,
    });

    expect(response.status).toBe(200);
    const answer = await (
      await caller.call(`/complaints/${number}/complaint`)
    ).json();
    expect(answer.results.data.status_name).toBe('Ditolak');
    expect(answer.results.data_logs[0].institution_to.id).toBe(34105);
  });

  it('that is not there says so in a message', async () => {
    const response = await caller.call('/complaints/1234567/complaint');

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });
});

describe('files', () => {
  it('are taken several at once and told apart by what they hold', async () => {
    const answer = await (
      await upload([
        ['foto.png', png],
        ['surat.png', '%PDF-1.7'],
      ])
    ).json();

    const { images, docs } = answer.results;
    expect([images.length, docs.length]).toEqual([1, 1]);
    const response = await caller.create({
      attachments: `[${images[0].id},${docs[0].id}].`,
    });
    expect(response.status).toBe(201);
  });

  it('of another kind are refused', async () => {
    expect((await upload([['foto.png', 'GIF89a']])).status).toBe(422);
  });

  it('of more than 2 MB are refused', async () => {
    const large = new Uint8Array(2 * 1024 * 1024 + 1);
    large.set(png);

    expect((await upload([['foto.png', large]])).status).toBe(413);
  });
});

it('lists institutions by number and name', async () => {
  const answer = await (
    await caller.call('/masters/institutions/external?page_size=1000')
  ).json();

  expect(answer.results.data).toContainEqual({
    id: 34102,
    name: 'Dinas Perhubungan',
  });
});
