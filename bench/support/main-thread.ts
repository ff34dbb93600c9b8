import type { Browser, Page } from 'playwright';
import * as z from 'zod/mini';

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      dur: z.optional(z.number()),
      tdur: z.optional(z.number()),
      args: z.optional(z.object({ name: z.optional(z.unknown()) })),
    }),
  ),
});

type TraceEvent = z.output<typeof Trace>['traceEvents'][number];

/** Milliseconds of a page's main thread. */
export interface MainThread {
  /** Of the longest task. */
  readonly longest: number;
  /** Of all tasks. */
  readonly work: number;
  /** Of the page's own functions and promises. */
  readonly script: number;
}

/**
 * What the main threads of the open pages do while `act` runs, as the browser's
 * own tracing sees it: processor time, which has the slowing down in it, and
 * not what other programs of a busy machine took meanwhile.
 */
export async function mainThread(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<MainThread> {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = Trace.parse(JSON.parse(trace.toString()));
  const mains = new Set(
    traceEvents
      .filter(
        ({ name, args }) =>
          name === 'thread_name' && args?.name === 'CrRendererMain',
      )
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const events = traceEvents.filter(({ pid, tid }) =>
    mains.has(`${pid}/${tid}`),
  );
  const tasks = times(events, 'RunTask');
  if (tasks.length === 0) throw new Error('the trace shows no tasks');
  return {
    longest: Math.max(...tasks),
    work: sum(tasks),
    script: sum(times(events, 'FunctionCall', 'RunMicrotasks')),
  };
}

/** Milliseconds of each event of these names that is in no other of them. */
function times(events: readonly TraceEvent[], ...names: string[]): number[] {
  const found: number[] = [];
  const ends = new Map<string, number>();
  const sought = events
    .filter(({ name }) => names.includes(name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { pid, tid, ts, dur = 0, tdur = 0 } of sought) {
    const thread = `${pid}/${tid}`;
    if (ts < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, ts + dur);
    found.push(tdur / 1_000);
  }
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
