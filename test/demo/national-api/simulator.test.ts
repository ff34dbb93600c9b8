import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  startSimulator,
  type Simulator,
} from '../../../demo/national-api/simulator.ts';

const complaint = {
  title: 'Lampu jalan padam',
  content: 'Tiga lampu padam sejak Senin.',
  channel: 13,
  is_new_user_slider: true,
  emailUser: 'siti@example.org',
  nameUser: 'Siti Rekaan',
  phoneUser: '',
  is_inbox: false,
  is_disposisi_slider: false,
  classification_id: 1,
  location_id: 34,
  date_of_incident: '2026-11-20',
  tags_raw: '',
  is_anonymous: false,
  is_secret: false,
  is_priority: false,
  is_approval: false,
  attachments: false,
};

let folder: string;
let simulator: Simulator;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-simulator-'));
  simulator = await startSimulator({ dataDir: folder });
});
afterEach(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

function secretHeaders(): Record<string, string> {
  const { bearer, token } = simulator.secrets;
  return { auth: `Bearer ${bearer}`, token: `{${token}}` };
}

function call(path: string, init: RequestInit = {}) {
  return fetch(`${simulator.url}${path}`, {
    ...init,
    headers: { ...secretHeaders(), ...init.headers },
  });
}

function create(more: Record<string, unknown> = {}) {
  return post('/complaints/complaint', { ...complaint, ...more });
}

function post(path: string, body: unknown, headers: HeadersInit = {}) {
  return call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function created(more: Record<string, unknown> = {}): Promise<number> {
  const answer: { complaint_id: number } = await (await create(more)).json();
  return answer.complaint_id;
}

function upload(files: readonly [name: string, bytes: BlobPart][]) {
  const body = new FormData();
  for (const [name, bytes] of files) {
    body.append('attachments[]', new Blob([bytes]), name);
  }
  return call('/complaints/complaint/file', { method: 'POST', body });
}

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);

describe('who may call', () => {
  it.each([
    ['without secrets', { auth: '', token: '' }],
    ['with a wrong bearer', { auth: 'Bearer wrong' }],
    ['with the token without braces', { token: 'bare' }],
  ])('is nobody %s', async (_how, headers) => {
    const response = await post('/complaints/complaint', complaint, headers);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  it('is nobody who puts the bearer secret under another name', async () => {
    const { bearer, token } = simulator.secrets;
    const response = await fetch(
      `${simulator.url}/masters/institutions/external`,
      { headers: { authorization: `Bearer ${bearer}`, token: `{${token}}` } },
    );

    expect(response.status).toBe(401);
  });

  it('has secrets that are new with every start', async () => {
    const other = await startSimulator({ dataDir: join(folder, 'other') });
    await other.stop();

    expect(other.secrets.bearer).not.toBe(simulator.secrets.bearer);
    expect(other.secrets.token).toMatch(
      /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/,
    );
  });
});

describe('a complaint', () => {
  it('gets a number of seven digits, and the next one another', async () => {
    const [first, second] = [await created(), await created()];

    expect(String(first)).toMatch(/^\d{7}$/);
    expect(second).not.toBe(first);
  });

  it('is still there after a restart, and its number is not given again', async () => {
    const number = await created();
    await simulator.stop();
    simulator = await startSimulator({ dataDir: folder });

    expect((await call(`/complaints/${number}/complaint`)).status).toBe(200);
    expect(await created()).toBeGreaterThan(number);
    expect(readdirSync(folder)).not.toContain('complaints.json.new');
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
    const response = await create({ [field]: value });

    expect(response.status).toBe(422);
    const { message }: { message: string } = await response.json();
    expect(message).toContain(
      field === 'is_disposisi_slider' ? 'disposition_id' : field,
    );
  });

  it('that is not JSON is refused in JSON', async () => {
    const response = await call('/complaints/complaint', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  it('tells where it stands, the log with JSON in a string', async () => {
    const number = await created();
    await post(`/_simulator/complaints/${number}/moves`, {
      move: 'dispose',
      institutionId: 34102,
    });
    const answer: any = await (
      await call(`/complaints/${number}/complaint`)
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
    const number = await created();
    for (let count = 0; count < 12; count += 1) {
      await post(`/_simulator/complaints/${number}/moves`, {
        move: 'follow-up',
        text: `Jawaban ${count}`,
      });
    }
    const first: any = await (
      await call(`/complaints/${number}/followups`)
    ).json();
    const next: any = await (
      await fetch(first.results.next_page_url, { headers: secretHeaders() })
    ).json();

    expect(first.results.data).toHaveLength(10);
    expect(next.results.data).toHaveLength(2);
    expect(next.results.next_page_url).toBeNull();
    expect(first.results.data[0].created_at).toMatch(
      /^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d$/,
    );
  });

  it('may be handed back as no business of the agency', async () => {
    const number = await created();
    const response = await post(`/complaints/process/${number}/reject`, {
      is_request: 1,
      reason: 34105,
      reason_description: 'Ini sampah.',
      not_authority: 1,
    });

    expect(response.status).toBe(200);
    const answer: any = await (
      await call(`/complaints/${number}/complaint`)
    ).json();
    expect(answer.results.data.status_name).toBe('Ditolak');
    expect(answer.results.data_logs[0].institution_to.id).toBe(34105);
  });

  it('that is not there says so in a message', async () => {
    const response = await call('/complaints/1234567/complaint');

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });
});

describe('files', () => {
  it('are taken several at once and told apart by what they hold', async () => {
    const answer: any = await (
      await upload([
        ['foto.png', png],
        ['surat.png', '%PDF-1.7'],
      ])
    ).json();

    const { images, docs } = answer.results;
    expect([images.length, docs.length]).toEqual([1, 1]);
    const response = await create({
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
  const answer: any = await (
    await call('/masters/institutions/external?page_size=1000')
  ).json();

  expect(answer.results.data).toContainEqual({
    id: 34102,
    name: 'Dinas Perhubungan',
  });
});

describe('faults', () => {
  it('come as often as they were asked for, then no more', async () => {
    await post('/_simulator/faults', { kind: 'unavailable', count: 2 });
    const responses = [await create(), await create(), await create()];

    expect(responses.map(({ status }) => status)).toEqual([503, 503, 201]);
    expect(responses[0]?.headers.get('retry-after')).toBe('30');
  });

  it('strike only the call that they were meant for', async () => {
    await post('/_simulator/faults', { kind: 'empty-error', call: 'progress' });
    const number = await created();
    const response = await call(`/complaints/${number}/complaint`);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });

  it('can be called off', async () => {
    await post('/_simulator/faults', { kind: 'drop' });
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });

    expect((await create()).status).toBe(201);
  });

  it('that do not exist are refused', async () => {
    const response = await post('/_simulator/faults', { kind: 'fire' });

    expect(response.status).toBe(400);
  });

  it('end unanswered calls when the simulator stops', async () => {
    await post('/_simulator/faults', { kind: 'store-then-silence' });
    const waiting = create().then(
      () => 'answered',
      () => 'hung up',
    );
    await expect
      .poll(async () => {
        const list = await fetch(`${simulator.url}/_simulator/complaints`);
        return (await list.json()).complaints.length;
      })
      .toBe(1);
    await simulator.stop();

    expect(await waiting).toBe('hung up');
  });
});

it('forgets everything when told to', async () => {
  await create();
  await fetch(`${simulator.url}/_simulator/complaints`, { method: 'DELETE' });

  const list = await fetch(`${simulator.url}/_simulator/complaints`);
  expect(await list.json()).toEqual({ complaints: [] });
});

it('refuses a move to an institution that is not there', async () => {
  const number = await created();
  const response = await post(`/_simulator/complaints/${number}/moves`, {
    move: 'dispose',
    institutionId: 1,
  });

  expect(response.status).toBe(400);
});

describe('the admin’s page', () => {
  const hostile = '<script>alert(1)</script>"\'>&';

  it('says on top that it is a simulator', async () => {
    const page = await (await fetch(`${simulator.url}/`)).text();

    expect(page).toContain(
      'SIMULATOR — bukan SP4N-LAPOR! yang sebenarnya; data rekaan',
    );
  });

  it('shows what strangers typed as text', async () => {
    const number = await created({ title: hostile, content: hostile });
    const list = await fetch(`${simulator.url}/`);
    const details = await fetch(`${simulator.url}/laporan/${number}`);

    expect(list.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    for (const page of [await list.text(), await details.text()]) {
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
      expect(page).not.toContain('<script');
    }
  });

  it('makes a move by a plain form and shows the result', async () => {
    const number = await created();
    const page = await fetch(`${simulator.url}/laporan/${number}`, {
      method: 'POST',
      body: new URLSearchParams({ move: 'dispose', institutionId: '34103' }),
    });

    expect(page.redirected).toBe(true);
    expect(await page.text()).toContain('Dinas Kesehatan');
  });

  it('says what is missing where a form was not filled', async () => {
    const number = await created();
    const page = await fetch(`${simulator.url}/laporan/${number}`, {
      method: 'POST',
      body: new URLSearchParams({ move: 'archive', reason: ' ' }),
    });

    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Isian belum lengkap.');
  });

  it('takes no move from a page of another site', async () => {
    const number = await created();
    const response = await fetch(`${simulator.url}/laporan/${number}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ move: 'verify' }),
    });

    expect(response.status).toBe(403);
  });

  it('says so where there is no such complaint', async () => {
    const page = await fetch(`${simulator.url}/laporan/1234567`);

    expect(page.status).toBe(404);
    expect(await page.text()).toContain('Tidak ada laporan dengan nomor itu.');
  });
});
