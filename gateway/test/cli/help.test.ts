import { describe, expect, it } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { sentence } from '../../src/cli/sentences.ts';
import { table } from '../../src/cli/table.ts';
import { Refused } from '../../src/operations/refused.ts';

async function lapor(...words: string[]) {
  let out = '';
  let error = '';
  const code = await run(words, {
    variables: {},
    ...{ widgetsFolder: '/nowhere', user: 'budi' },
    now: () => 0,
    sleep: () => Promise.resolve(),
    out: (text) => void (out += text),
    error: (text) => void (error += text),
  });
  return { code, out, error };
}

const commands = [
  ['start'],
  ['migrate'],
  ['check-config'],
  ['sites'],
  ['import-statistics'],
  ['reconcile'],
  ['reconcile', 'list'],
  ['reconcile', 'match'],
  ['reconcile', 'resend'],
  ['reconcile', 'finish'],
  ['reconcile', 'overdue'],
  ['manual'],
  ['manual', 'list'],
  ['manual', 'show'],
  ['manual', 'file'],
  ['manual', 'set-number'],
  ['manual', 'done'],
  ['erase'],
  ['export'],
  ['audit'],
  ['backup'],
  ['restore'],
  ['rotate-keys'],
];

describe('help', () => {
  it('is there for the whole', async () => {
    const { code, out } = await lapor('--help');
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  it.each(commands.map((words) => [words.join(' '), words] as const))(
    'is there for %s',
    async (_name, words) => {
      const { code, out } = await lapor(...words, '--help');
      expect(code).toBe(0);
      expect(out).toMatchSnapshot();
    },
  );
});

describe('what is mistyped', () => {
  it('is told in a sentence, and fails', async () => {
    expect(await lapor('strat')).toEqual({
      code: 1,
      out: '',
      error:
        'there is no command strat: did you mean start? See lapor-gateway --help\n',
    });
    // As the wrapper of the service calls it.
    expect((await lapor('--operator', 'budi', 'site')).error).toBe(
      'there is no command site: did you mean sites? See lapor-gateway --help\n',
    );
    expect((await lapor('Xyzzyx')).error).toBe(
      'there is no command Xyzzyx: see lapor-gateway --help\n',
    );
    const wrong = await lapor('reconcile', 'list', '--older-than', 'x');
    expect(wrong.code).toBe(1);
    expect(wrong.error).toMatch('Write a whole number');
    const missing = await lapor('reconcile', 'match', 'KC-1');
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.error).toMatch("missing required argument 'number'");
  });

  it('has a version to name when asking', async () => {
    const { code, out } = await lapor('--version');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('names what is not set', async () => {
    const { code, error } = await lapor('start');
    expect(code).toBe(1);
    expect(error).toMatch('LAPOR_CONFIG is not set');
  });
});

describe('sentences', () => {
  it.each([
    { kind: 'wrong-state', state: 'sending' },
    { kind: 'wrong-state', state: 'withdrawn' },
    { kind: 'wrong-state', state: 'queued' },
    { kind: 'number-taken', reference: undefined },
    { kind: 'erased' },
  ] as const)('say what to do about $kind $state', (refusal) => {
    const text = sentence(new Refused(refusal), {});
    expect(text).toMatch(/^.{20,}: .{10,}$/);
    expect(text).not.toMatch(/undefined|\[object/);
  });
});

describe('errors of the system', () => {
  it.each([
    ['EADDRNOTAVAIL', /^10\.9\.9\.9 is no address of this machine: set HOST/],
    ['ENOTFOUND', /^the host of the database is not known .*%40/],
    ['42P01', /^the schema of this database is not up to date: run/],
  ])('%s is told in a sentence', (code, expected) => {
    const error = Object.assign(new Error('raw'), { code });
    expect(sentence(error, { HOST: '10.9.9.9' })).toMatch(expected);
  });
});

describe('a table', () => {
  it('is aligned, and lets nothing steer the terminal', () => {
    expect(
      table([
        { name: 'a\u001B[2J', count: 1 },
        { name: 'longer', count: null },
      ]),
    ).toBe('NAME    COUNT\na [2J   1\nlonger  -\n');
  });
});
