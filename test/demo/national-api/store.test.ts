import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Store } from '../../../demo/national-api/store.ts';
import { complaint as body } from './caller.ts';

const complaint = {
  receivedAt: '2026-11-22T03:00:00.000Z',
  key: null,
  body: { ...body, attachments: false as const },
  status: 'Belum Terverifikasi' as const,
  disposition: null,
  logs: [],
  followUps: [],
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what the simulator keeps', () => {
  it('is there again after a restart, as it was last', () => {
    const before = new Store(folder);
    const first = before.add({ ...complaint, key: 'kab-contoh.KC-1' });
    before.add(complaint);
    before.replace({ ...first, status: 'Selesai' });
    const file = before.addFile(
      { name: 'a.png', kind: 'image' },
      Buffer.from('x'),
    );
    const after = new Store(folder);

    expect(after.complaints).toEqual(before.complaints);
    expect(after.findByKey('kab-contoh.KC-1')?.status).toBe('Selesai');
    expect(after.hasFile(file.id)).toBe(true);
    expect(after.nextId()).toBe(file.id + 1);
  });

  it('loses no more than the line that was being written in a crash', () => {
    new Store(folder).add(complaint);
    appendFileSync(join(folder, 'complaints.jsonl'), '{"complaint":{"id":9');
    const after = new Store(folder);
    after.add(complaint);

    expect(new Store(folder).complaints.map(({ id }) => id)).toEqual([
      9_000_001, 9_000_002,
    ]);
  });

  it('can be forgotten, and no number is given again', () => {
    const before = new Store(folder);
    before.add(complaint);
    before.clear();
    const after = new Store(folder);

    expect(after.complaints).toEqual([]);
    expect(after.add(complaint).id).toBe(9_000_002);
  });

  it('may be ten thousand complaints', () => {
    const store = new Store(folder);
    const began = performance.now();
    for (let count = 0; count < 10_000; count += 1) store.add(complaint);

    expect(performance.now() - began).toBeLessThan(10_000);
    expect(new Store(folder).complaints).toHaveLength(10_000);
  });
});
