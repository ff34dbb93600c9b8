import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startSimulator } from '../../../demo/national-api/simulator.ts';
import { Caller, complaint } from './caller.ts';

let caller: Caller;

beforeEach(async () => {
  caller = new Caller();
  await caller.start();
});
afterEach(() => caller.end());

async function list(fields = 'id,reference,key') {
  const answer = await caller.call(`/_simulator/complaints?fields=${fields}`);
  const { complaints }: { complaints: Record<string, unknown>[] } =
    await answer.json();
  return complaints;
}

async function fault(body: Record<string, unknown>): Promise<void> {
  expect((await caller.post('/_simulator/faults', body)).status).toBe(201);
}

/** The status, or what the caller is left with. */
function fate(response: Promise<Response>): Promise<number | 'lost'> {
  return response.then(
    ({ status }) => status,
    () => 'lost' as const,
  );
}

describe('awkward answers', () => {
  it('may be an error that calls itself a success', async () => {
    await fault({ kind: 'error-in-200' });
    const response = await caller.create();

    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'error', message: expect.any(String) },
    ]);
    expect(await list()).toEqual([]);
  });

  it('may be a page for people', async () => {
    await fault({ kind: 'html' });
    const response = await caller.create();

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await list()).toEqual([]);
  });

  it('may lead elsewhere', async () => {
    await fault({
      kind: 'redirect',
      to: 'https://elsewhere.test/',
      status: 307,
    });
    const response = await caller.call('/complaints/complaint', {
      method: 'POST',
      redirect: 'manual',
    });

    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe('https://elsewhere.test/');
  });

  it('may come byte by byte', async () => {
    await fault({ kind: 'slow', milliseconds: 300 });
    const began = performance.now();
    const response = await caller.create();
    const headersAfter = performance.now() - began;
    const answer = await response.json();

    expect(answer.complaint_id).toBe(9_000_001);
    expect(performance.now() - began).toBeGreaterThan(headersAfter + 100);
  });

  it('may never come, though the complaint is stored later', async () => {
    await fault({ kind: 'late-acceptance', milliseconds: 400 });
    const given = await fate(
      caller.call('/complaints/complaint', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(complaint),
        signal: AbortSignal.timeout(100),
      }),
    );
    const atFirst = await list();

    expect([given, atFirst]).toEqual(['lost', []]);
    await expect.poll(list).toHaveLength(1);
  });

  it('that are late are not stored once the simulator has stopped', async () => {
    await fault({ kind: 'late-acceptance', milliseconds: 60_000 });
    const given = fate(caller.create());
    await expect
      .poll(async () => {
        const { counts } = await (
          await caller.call('/_simulator/calls')
        ).json();
        return counts;
      })
      .toEqual({ create: 1 });
    await caller.simulator.stop();

    expect(await given).toBe('lost');
  });
});

describe('faults by chance', () => {
  const chance = { kind: 'chance', call: 'create', before: 0.3, after: 0.3 };

  async function fates(seed: number): Promise<(number | 'lost')[]> {
    await fault({ ...chance, seed });
    const all: (number | 'lost')[] = [];
    for (let count = 0; count < 30; count += 1) {
      all.push(await fate(caller.create()));
    }
    return all;
  }

  it('strike before and after storing, alike for the same seed', async () => {
    const first = await fates(7);
    const kept = (await list()).length;
    const second = await fates(7);

    expect(second).toEqual(first);
    expect(await fates(8)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([201, 503, 'lost']));
    const answered = first.filter((each) => each === 201).length;
    // Some that were lost are there all the same, some are not.
    expect(kept).toBeGreaterThan(answered);
    expect(kept).toBeLessThan(first.filter((each) => each !== 503).length);
  });

  it('end when they are called off', async () => {
    await fault({ ...chance, before: 1 });
    await caller.call('/_simulator/faults', { method: 'DELETE' });

    expect((await caller.create()).status).toBe(201);
  });
});

describe('a complaint that comes twice under one name', () => {
  const named = { 'idempotency-key': 'kab-contoh.KC-1' };
  const create = () => caller.post('/complaints/complaint', complaint, named);

  it('is stored twice, for LAPOR knows nothing of names', async () => {
    await create();
    await create();

    expect(await list('key')).toEqual([
      { key: 'kab-contoh.KC-1' },
      { key: 'kab-contoh.KC-1' },
    ]);
    const lookup = await caller.call(
      '/complaints/lookup?reference=kab-contoh.KC-1',
    );
    expect(lookup.status).toBe(404);
  });

  it('is stored once where names count, also if the first was slow', async () => {
    await caller.post('/_simulator/capabilities', { idempotencyKey: true });
    await fault({ kind: 'late-acceptance', milliseconds: 200 });
    const late = fate(create());
    await expect
      .poll(async () => {
        const { counts } = await (
          await caller.call('/_simulator/calls')
        ).json();
        return counts.create;
      })
      .toBe(1);
    const first = await (await create()).json();
    // Long enough for the slow one to have come through.
    await fault({ kind: 'delay', milliseconds: 400 });
    const again = await (await create()).json();
    await caller.simulator.stop();
    await late;

    expect(again.complaint_id).toBe(first.complaint_id);
    await caller.start();
    expect(await list()).toHaveLength(1);
  });

  it('is found by its name where that is offered', async () => {
    await caller.simulator.stop();
    const simulator = await startSimulator({
      dataDir: caller.folder,
      secrets: caller.simulator.secrets,
      capabilities: { lookup: true },
    });
    const post = await fetch(`${simulator.url}/complaints/complaint`, {
      method: 'POST',
      headers: {
        ...caller.secretHeaders(),
        ...named,
        'content-type': 'application/json',
      },
      body: JSON.stringify(complaint),
    });
    const { complaint_id } = await post.json();
    const lookUp = async (name: string) => {
      const path = `/complaints/lookup?reference=${name}`;
      const headers = caller.secretHeaders();
      return (await fetch(simulator.url + path, { headers })).json();
    };
    const answers = [await lookUp('kab-contoh.KC-1'), await lookUp('other')];
    await simulator.stop();

    expect(answers).toEqual([
      { results: { data: { complaint_id } } },
      { results: { data: null } },
    ]);
  });
});

it('lists the gateway’s references without the rest', async () => {
  const content = 'Lampu padam.\n\n---\nNomor referensi: KC-7H2K';
  const number = await caller.created({ content });

  expect(await list('id,reference,body')).toEqual([
    { id: number, reference: 'KC-7H2K' },
  ]);
});

describe('a reply to a complaint', () => {
  async function reply(more: Record<string, string | undefined> = {}) {
    const fields = {
      user_id: '77',
      institution_from_id: '34108',
      complaint_id: String(await caller.created()),
      template_code: 'reply_reporter',
      is_secret: '0',
      content: 'Terima kasih, sudah diperbaiki.',
      ...more,
    };
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) body.append(name, value);
    }
    return caller.call('/complaints/followup/add', { method: 'POST', body });
  }

  it('is listed among the follow-ups', async () => {
    const response = await reply({ rating: '4' });
    const page = await caller.call('/complaints/9000001/followups');

    expect(response.status).toBe(201);
    expect((await page.json()).results.data).toMatchObject([
      {
        institution_from_name: 'Dinas Komunikasi dan Informatika',
        template_code: 'reply_reporter',
        content: '<p>Terima kasih, sudah diperbaiki.</p>',
      },
    ]);
  });

  it.each([
    ['nothing in it', { content: '' }],
    ['more than 1,000 characters', { content: 'a'.repeat(1_001) }],
    ['a sixth star', { rating: '6' }],
    ['no sender', { user_id: undefined }],
    ['a complaint that is not there', { complaint_id: '1234567' }],
  ])('is refused with %s', async (_what, more) => {
    expect((await reply(more)).status).toBe(422);
  });
});
