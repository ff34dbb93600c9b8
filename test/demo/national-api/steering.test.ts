import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Caller } from './caller.ts';

let caller: Caller;

beforeEach(async () => {
  caller = new Caller();
  await caller.start();
});
afterEach(() => caller.end());

describe('faults', () => {
  it('come as often as they were asked for, then no more', async () => {
    await caller.post('/_simulator/faults', { kind: 'unavailable', count: 2 });
    const responses = [
      await caller.create(),
      await caller.create(),
      await caller.create(),
    ];

    expect(responses.map(({ status }) => status)).toEqual([503, 503, 201]);
    expect(responses[0]?.headers.get('retry-after')).toBe('30');
  });

  it('strike only the call that they were meant for', async () => {
    await caller.post('/_simulator/faults', {
      kind: 'empty-error',
      call: 'progress',
    });
    const number = await caller.created();
    const response = await caller.call(`/complaints/${number}/complaint`);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });

  it('can be called off', async () => {
    await caller.post('/_simulator/faults', { kind: 'drop' });
    await fetch(`${caller.simulator.url}/_simulator/faults`, {
      method: 'DELETE',
    });

    expect((await caller.create()).status).toBe(201);
  });

  it('that do not exist are refused', async () => {
    const response = await caller.post('/_simulator/faults', { kind: 'fire' });

    expect(response.status).toBe(400);
  });

  it('end unanswered calls when the simulator stops', async () => {
    await caller.post('/_simulator/faults', { kind: 'store-then-silence' });
    const waiting = caller.create().then(
      () => 'answered',
      () => 'hung up',
    );
    await expect
      .poll(async () => {
        const list = await fetch(
          `${caller.simulator.url}/_simulator/complaints`,
        );
        return (await list.json()).complaints.length;
      })
      .toBe(1);
    await caller.simulator.stop();

    expect(await waiting).toBe('hung up');
  });
});

it('forgets everything when told to', async () => {
  await caller.create();
  await fetch(`${caller.simulator.url}/_simulator/complaints`, {
    method: 'DELETE',
  });

  const list = await fetch(`${caller.simulator.url}/_simulator/complaints`);
  expect(await list.json()).toEqual({ complaints: [] });
});

it('refuses a move to an institution that is not there', async () => {
  const number = await caller.created();
  const response = await caller.move(number, {
    move: 'dispose',
    institutionId: 1,
  });

  expect(response.status).toBe(400);
});

describe('the admin’s page', () => {
  const hostile = '<script>alert(1)</script>"\'>&';

  it('says on top that it is a simulator', async () => {
    const page = await (await fetch(`${caller.simulator.url}/`)).text();

    expect(page).toContain(
      'SIMULATOR — bukan SP4N-LAPOR! yang sebenarnya; data rekaan',
    );
  });

  it('marks what is confidential or anonymous, and nothing else', async () => {
    const marks = async (more: Record<string, unknown>) => {
      const number = await caller.created(more);
      const page = await fetch(`${caller.simulator.url}/laporan/${number}`);
      return (await page.text()).match(/(?<=class="mark">)\w+/g);
    };

    expect(await marks({ is_secret: true })).toEqual(['Rahasia']);
    expect(await marks({ is_anonymous: true })).toEqual(['Anonim']);
    expect(await marks({})).toBeNull();
  });

  it('shows what strangers typed as text', async () => {
    const number = await caller.created({ title: hostile, content: hostile });
    const list = await fetch(`${caller.simulator.url}/`);
    const details = await fetch(`${caller.simulator.url}/laporan/${number}`);

    expect(list.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    for (const page of [await list.text(), await details.text()]) {
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
      expect(page).not.toContain('<script');
    }
  });

  it('shows the history with its blanks filled', async () => {
    const number = await caller.created();
    await caller.move(number, { move: 'dispose', institutionId: 34103 });
    const page = await fetch(`${caller.simulator.url}/laporan/${number}`);

    expect(await page.text()).toContain('kepada Dinas Kesehatan.');
  });

  it('makes a move by a plain form and shows the result', async () => {
    const number = await caller.created();
    const page = await fetch(`${caller.simulator.url}/laporan/${number}`, {
      method: 'POST',
      body: new URLSearchParams({ move: 'dispose', institutionId: '34103' }),
    });

    expect(page.redirected).toBe(true);
    expect(await page.text()).toContain('Dinas Kesehatan');
  });

  it('says what is missing where a form was not filled', async () => {
    const number = await caller.created();
    const page = await fetch(`${caller.simulator.url}/laporan/${number}`, {
      method: 'POST',
      body: new URLSearchParams({ move: 'archive', reason: ' ' }),
    });

    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Isian belum lengkap.');
  });

  it('takes no move from a page of another site', async () => {
    const number = await caller.created();
    const response = await fetch(`${caller.simulator.url}/laporan/${number}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ move: 'verify' }),
    });

    expect(response.status).toBe(403);
  });

  it('says so where there is no such complaint', async () => {
    const page = await fetch(`${caller.simulator.url}/laporan/1234567`);

    expect(page.status).toBe(404);
    expect(await page.text()).toContain('Tidak ada laporan dengan nomor itu.');
  });
});
