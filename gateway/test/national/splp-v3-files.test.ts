import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { FileToPassOn } from '../../src/national/national-api.ts';
import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const bytes = {
  'image/jpeg': Buffer.from('ffd8ffe000104a464946', 'hex'),
  'image/png': Buffer.from('89504e470d0a1a0a01', 'hex'),
  'application/pdf': Buffer.from('%PDF-1.7 isi'),
};

function file(
  number: number,
  mediaType: FileToPassOn['mediaType'],
  content: Uint8Array = bytes[mediaType],
): FileToPassOn {
  return { number, name: `lampiran-${number}`, mediaType, bytes: content };
}

const files = [
  file(1, 'image/jpeg'),
  file(2, 'application/pdf'),
  file(3, 'image/png'),
];
/** What LAPOR does not take for a picture. */
const bad = file(2, 'image/jpeg', Buffer.from('GIF89a'));

async function attachments(): Promise<unknown> {
  const complaints = await scene.complaints();
  expect(complaints).toHaveLength(1);
  return complaints[0]?.body.attachments;
}

describe('the files of a report', () => {
  it.each([
    [undefined, '[1,3,2]'],
    ['array-text-dot', '[1,3,2].'],
  ])('go first, and their ids with the report (%s)', async (form, expected) => {
    const outcome = await scene
      .adapter({ ...(form && { attachmentsForm: form }) })
      .file(report({}, files), patience());

    expect(outcome).toEqual({
      kind: 'filed',
      nationalNumber: expect.any(String),
    });
    // Pictures come before documents in LAPOR's answer.
    expect(await attachments()).toBe(expected);
    expect(await scene.calls()).toEqual(['upload', 'create']);
  });

  it('may be one document', async () => {
    await scene
      .adapter()
      .file(report({}, [file(1, 'application/pdf')]), patience());

    expect(await attachments()).toBe('[1]');
  });

  it.each([
    ['the connection is lost', { kind: 'drop' }, 'upload-connection-lost'],
    [
      'they were stored but nobody said so',
      { kind: 'store-then-reset' },
      'upload-connection-lost',
    ],
    ['nothing comes', { kind: 'store-then-silence' }, 'upload-timed-out'],
    ['something breaks', { kind: 'empty-error' }, 'upload-status-500'],
    [
      'a gateway in between gives up',
      { kind: 'status', status: 408 },
      'upload-status-408',
    ],
    [
      'they are sent elsewhere',
      { kind: 'redirect', to: '/' },
      'upload-status-302',
    ],
    [
      'the secrets do not count',
      { kind: 'status', status: 401 },
      'status-401-check-secrets',
    ],
  ])('hold the report back where %s', async (_what, fault, reason) => {
    await scene.fault(fault);
    const adapter = scene.adapter({ timeouts: { upload: 500 } });
    const filed = report({}, files);
    const outcome = await adapter.file(filed, patience());
    const again = await adapter.file(filed, patience());

    expect(outcome).toEqual({ kind: 'not-accepted', reason });
    expect(again.kind).toBe('filed');
    expect(await scene.complaints()).toHaveLength(1);
  });

  it('wait as long as LAPOR asks to', async () => {
    await scene.fault({ kind: 'unavailable', retryAfter: 40 });

    expect(await scene.adapter().file(report({}, files), patience())).toEqual({
      kind: 'not-accepted',
      reason: 'status-503',
      retryAfterSeconds: 40,
    });
  });

  it('wait where nobody listens', async () => {
    await scene.simulator.stop();

    expect(await scene.adapter().file(report({}, files), patience())).toEqual({
      kind: 'not-accepted',
      reason: 'connection-refused',
    });
  });

  it('that LAPOR refuses are left out, and the report goes', async () => {
    const outcome = await scene.adapter().file(report({}, [bad]), patience());

    expect(outcome).toMatchObject({ kind: 'filed', filesLeftOut: [2] });
    expect(await attachments()).toBe(false);
  });

  it('do not have to pay for a bad one among them', async () => {
    const outcome = await scene
      .adapter()
      .file(report({}, [files[0]!, bad, files[2]!]), patience());

    expect(outcome).toMatchObject({ kind: 'filed', filesLeftOut: [2] });
    expect(await attachments()).toBe('[1,2]');
  });

  it.each([
    ['without ids', { kind: 'status', status: 200, body: '{"results":{}}' }],
    ['with an error that calls itself a success', { kind: 'error-in-200' }],
    ['with a page for people', { kind: 'html' }],
  ])('answered %s are left out', async (_what, fault) => {
    await scene.fault({ ...fault, call: 'upload' });
    const outcome = await scene
      .adapter()
      .file(report({}, [files[0]!]), patience());

    expect(outcome).toMatchObject({ kind: 'filed', filesLeftOut: [1] });
    expect(await attachments()).toBe(false);
  });

  it('are sent again each alone where LAPOR names fewer than came', async () => {
    const body = JSON.stringify({ results: { images: [{ id: 1 }], docs: [] } });
    await scene.fault({ kind: 'status', status: 200, body, call: 'upload' });
    const outcome = await scene.adapter().file(report({}, files), patience());

    expect(outcome).not.toHaveProperty('filesLeftOut');
    expect(await attachments()).toBe('[1,2,3]');
  });

  it('do not make a report be sent twice', async () => {
    await scene.fault({ kind: 'store-then-reset', call: 'create' });
    const outcome = await scene.adapter().file(report({}, files), patience());

    expect(outcome).toEqual({ kind: 'unknown', reason: 'connection-lost' });
  });
});
