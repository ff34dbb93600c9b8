import { beforeEach, describe, expect, it, vi } from 'vitest';

import { setMode } from '../src/database/instance.ts';
import { createAlert } from '../src/forwarding/alert.ts';
import { createLanes } from '../src/forwarding/lanes.ts';
import { createModeWatch } from '../src/forwarding/reconcile-only.ts';
import { isSecretsProblem } from '../src/forwarding/secrets-problem.ts';
import type { OutboxCount } from '../src/observability/metrics.ts';
import { pglite, useDatabase } from './support/databases.ts';
import { setScene, start } from './support/scene.ts';

const HOUR = 3_600_000;
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(() => vi.clearAllMocks());

describe('the alert', () => {
  let now: number;
  let alert: ReturnType<typeof createAlert>;

  beforeEach(() => {
    now = start;
    alert = createAlert({ afterMs: HOUR, now: () => now, log });
  });

  const waiting = (state: OutboxCount['state'], count = 2): OutboxCount[] => [
    { site: 'kab-contoh', state, count, oldest: new Date(start) },
  ];

  it('comes with count and age once a report has waited too long', () => {
    now += HOUR - 1;
    alert(waiting('queued'));
    expect(log.error).not.toHaveBeenCalled();
    now += 1;
    alert([...waiting('queued'), ...waiting('reconcile', 1)]);

    expect(log.error).toHaveBeenCalledExactlyOnceWith(
      {
        site: 'kab-contoh',
        count: 3,
        oldestSeconds: 3_600,
        states: { queued: 2, reconcile: 1 },
      },
      expect.any(String),
    );
  });

  it('comes again only after as long as that', () => {
    for (let minutes = 0; minutes <= 180; minutes += 1) {
      alert(waiting('waiting'));
      now += 60_000;
    }
    expect(log.error).toHaveBeenCalledTimes(3);
  });

  it('comes at once for the next report that waits, after all were sent', () => {
    now += HOUR;
    alert(waiting('queued'));
    alert(waiting('filed'));
    now += 60_000;
    alert(waiting('queued'));
    expect(log.error).toHaveBeenCalledTimes(2);
  });

  it.each(['filed', 'refused', 'withdrawn'] as const)(
    'does not come for what is %s',
    (state) => {
      now += 10 * HOUR;
      alert(waiting(state));
      alert(waiting('queued', 0));
      expect(log.error).not.toHaveBeenCalled();
    },
  );
});

describe('lanes', () => {
  it('give each site its own, and one more turn to who came late', async () => {
    const open: (() => void)[] = [];
    const turns: string[] = [];
    const lanes = createLanes(
      (site) => {
        turns.push(site);
        return new Promise((resolve) => open.push(resolve));
      },
      2,
      () => {},
    );
    lanes.begin('a');
    lanes.begin('a');
    lanes.begin('b');
    expect(turns).toEqual(['a', 'a', 'b', 'b']);

    open[0]!();
    await vi.waitFor(() => expect(turns).toHaveLength(5));
    for (const end of open) end();
    await lanes.ended();
    expect(turns).toEqual(['a', 'a', 'b', 'b', 'a']);
  });

  it('are free again after a failure', async () => {
    const failures: string[] = [];
    const work = vi.fn(() => Promise.reject(new Error('away')));
    const lanes = createLanes(work, 1, (site) => failures.push(site));
    lanes.begin('a');
    await lanes.ended();
    lanes.begin('a');
    await lanes.ended();

    expect(work).toHaveBeenCalledTimes(2);
    expect(failures).toEqual(['a', 'a']);
  });
});

describe('secrets that do not count', () => {
  it.each([
    ['status-401-check-secrets', true],
    ['secret-unreadable', true],
    ['status-429', false],
    ['ECONNREFUSED', false],
  ])('are told by the reason %s: %s', (reason, is) => {
    expect(isSecretsProblem(reason)).toBe(is);
  });
});

describe('a restored database', () => {
  const opened = useDatabase(pglite);

  it('is told of at once, each hour, and when it is over', async () => {
    const { database } = opened();
    await setScene(database);
    let now = start;
    const watch = createModeWatch({ database, now: () => now, log });
    await watch.read();
    expect(log.warn).not.toHaveBeenCalled();

    await setMode(database, 'reconcile-only', now);
    for (let minutes = 0; minutes < 120; minutes += 10) {
      expect(await watch.read()).toBe('reconcile-only');
      now += 600_000;
    }
    expect(log.warn).toHaveBeenCalledTimes(2);

    await setMode(database, 'normal', now);
    expect(await watch.read()).toBe('normal');
    expect(log.info).toHaveBeenCalledOnce();
  });
});
