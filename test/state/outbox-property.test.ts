import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { readEntry } from '../../src/state/read-entry.ts';
import type { OutboxOptions } from '../../src/state/outbox.ts';
import { kinds, OutboxScene } from '../support/outbox-scene.ts';
import { problem, receipt } from '../support/samples.ts';

describe('Outbox, whatever comes between', () => {
  const outcome = fc.constantFrom('unreachable', 'busy', 'ok');
  const event = fc.constantFrom('retry', 'later', 'reload', 'pause');

  it('the gateway sees one key, and it is sent once it has answered', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { minLength: 1, maxLength: 8 }),
        fc.array(event, { maxLength: 12 }),
        async (outcomes, events) => {
          const keys: string[] = [];
          let answered = false;
          const scene = new OutboxScene();
          const submit: OutboxOptions['submit'] = async (_, _envelope, key) => {
            const next = outcomes[keys.push(key) - 1] ?? 'unreachable';
            if (next === 'busy') throw new ProblemError(busy, 60);
            if (next !== 'ok') throw new UnreachableError(undefined);
            answered = true;
            return receipt;
          };
          let outbox = scene.open({ submit });
          await scene.add(outbox);
          await outbox.flush();
          for (const each of events) {
            if (each === 'retry') await outbox.retry();
            if (each === 'later') {
              scene.now += 300_000;
              await outbox.flush();
            }
            if (each === 'reload') {
              outbox.stop();
              outbox = scene.open({ submit });
            }
            if (each === 'pause') outbox.stop();
            if (each === 'pause' || each === 'reload') await outbox.start();
            await outbox.flush();
          }
          outbox.stop();

          expect(new Set(keys).size).to.equal(1);
          expect(kinds(outbox)).to.eql([answered ? 'sent' : 'waiting']);
          // Once it has answered, it is asked no more.
          if (answered) expect(outcomes.indexOf('ok')).to.equal(last(keys));
          expect(await scene.held()).to.eql([...outbox.entries]);
        },
      ),
      { numRuns: 200 },
    ));
});

function last(list: readonly unknown[]): number {
  return list.length - 1;
}

const busy = { ...problem, status: 503, code: 'unavailable' } as const;

describe('readEntry', () => {
  it('takes no value that is not an object with a site and a key', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readEntry(value)).to.equal(undefined);
      }),
    );
  });
});
