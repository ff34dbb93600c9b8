import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type {
  ReplyOutcome,
  ReplyToPassOn,
} from '../../src/national/national-api.ts';
import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;
let number: string;

beforeEach(async () => {
  scene = await openScene();
  const outcome = await scene.adapter().file(report(), patience());
  number = outcome.kind === 'filed' ? outcome.nationalNumber : '';
});
afterEach(() => scene.end());

const followUp = {
  userId: 77,
  institutionFromId: 34108,
  templateCode: 'reply_reporter',
};

async function reply(
  more: Partial<ReplyToPassOn> = {},
  settings: Record<string, unknown> = {},
  signal = patience(),
): Promise<ReplyOutcome | undefined> {
  return scene
    .adapter({ followUp, timeouts: { create: 500 }, ...settings })
    .reply?.(
      {
        nationalNumber: number,
        content: 'Terima kasih, sudah diperbaiki.',
        rating: undefined,
        confidential: false,
        ...more,
      },
      signal,
    );
}

async function arrived() {
  const [complaint] = await scene.complaints();
  return complaint?.followUps.map(({ fields }) => fields);
}

describe('a reply of the reporter', () => {
  it('to a confidential report is as confidential', async () => {
    await reply({ confidential: true });

    expect(await arrived()).toMatchObject([{ is_secret: '1' }]);
  });

  it('cannot be passed on where nobody said in whose name', () => {
    expect(scene.adapter().reply).toBeUndefined();
  });

  it('arrives with what was configured, and no rating where none was given', async () => {
    expect(await reply()).toEqual({ kind: 'passed-on' });
    expect(await arrived()).toEqual([
      {
        user_id: '77',
        institution_from_id: '34108',
        complaint_id: number,
        template_code: 'reply_reporter',
        is_secret: '0',
        content: 'Terima kasih, sudah diperbaiki.',
      },
    ]);
  });

  it('is not taken for the institution’s answer', async () => {
    await reply();
    const asked = scene.adapter({ followUp });
    const before = await asked.follow(number, patience());
    await scene.move(number, { move: 'follow-up', text: 'Sudah diperiksa.' });
    const after = await asked.follow(number, patience());

    expect(before.timeline).toMatchObject([{ kind: 'follow-up' }]);
    expect(before.answeredAt).toBeUndefined();
    expect(after.answeredAt).toBeDefined();
  });

  it('names the institution that it is for, where that is configured', async () => {
    const settings = { followUp: { ...followUp, institutionToId: 34101 } };
    await reply({ rating: 5, content: '' }, settings);

    expect(await arrived()).toMatchObject([
      { institution_to_id: '34101', rating: '5', content: '' },
    ]);
  });

  it.each([
    ['connection is lost', { kind: 'drop' }, 'connection-lost'],
    ['answer never comes', { kind: 'store-then-silence' }, 'timed-out'],
    ['answer is cut off', { kind: 'store-then-reset' }, 'connection-lost'],
    ['answer is an empty error', { kind: 'empty-error' }, 'status-500'],
    ['answer is a refusal', { kind: 'status', status: 422 }, 'status-422'],
    ['answer leads elsewhere', { kind: 'redirect', to: '/' }, 'status-302'],
    [
      'answer is an error in disguise',
      { kind: 'error-in-200' },
      'not-understood-in-200',
    ],
    ['answer is a web page', { kind: 'html' }, 'not-understood-in-200'],
    [
      'server is away for an unknown time',
      { kind: 'unavailable', retryAfter: null },
      'status-503',
    ],
  ])('goes to the operator where the %s', async (_what, fault, reason) => {
    await scene.fault(fault);

    expect(await reply()).toEqual({ kind: 'with-operator', reason });
  });

  it('is refused by LAPOR where the complaint is not there', async () => {
    number = '1234567';

    expect(await reply()).toEqual({
      kind: 'with-operator',
      reason: 'status-422',
    });
  });

  it('goes to the operator where it is too long, and nothing is sent', async () => {
    expect(await reply({ content: 'a'.repeat(1_001) })).toEqual({
      kind: 'with-operator',
      reason: 'content-too-long',
    });
    expect(await scene.calls()).toEqual(['create']);
  });

  it('may be sent again where it certainly did not arrive', async () => {
    await scene.fault({ kind: 'unavailable' });
    await scene.fault({ kind: 'status', status: 403 });
    const outcomes = [
      await reply(),
      await reply(),
      await reply({}, {}, AbortSignal.abort()),
    ];
    await scene.simulator.stop();
    outcomes.push(await reply());

    expect(outcomes).toEqual([
      { kind: 'not-accepted', reason: 'status-503', retryAfterSeconds: 30 },
      { kind: 'not-accepted', reason: 'status-403-check-secrets' },
      { kind: 'not-accepted', reason: 'aborted' },
      { kind: 'not-accepted', reason: 'connection-refused' },
    ]);
  });

  it('is passed on where a success says nothing', async () => {
    await scene.fault({ kind: 'status', status: 200, body: '' });

    expect(await reply()).toEqual({ kind: 'passed-on' });
  });
});
