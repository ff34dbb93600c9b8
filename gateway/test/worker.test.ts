import { describe, expect, it, vi } from 'vitest';

import { createWorker } from '../src/worker.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** Work that the test ends, turn by turn. */
function turns() {
  const open: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const work = vi.fn(
    () =>
      new Promise<void>((resolve, reject) => open.push({ resolve, reject })),
  );
  return { work, open };
}

describe('a worker', () => {
  it('works at once, and again when it is woken', async () => {
    const { work, open } = turns();
    const worker = createWorker('w', work, 1e6, log);
    worker.start();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    open[0]!.resolve();
    await Promise.resolve();
    worker.wake();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
    open[1]!.resolve();
    await worker.stop();
  });

  it('works once more for all that woke it while it worked', async () => {
    const { work, open } = turns();
    const worker = createWorker('w', work, 1e6, log);
    worker.start();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    worker.wake();
    worker.wake();
    expect(work).toHaveBeenCalledTimes(1);
    open[0]!.resolve();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
    open[1]!.resolve();
    await worker.stop();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after a failure, and logs no message of it', async () => {
    const { work, open } = turns();
    const worker = createWorker('w', work, 1, log);
    worker.start();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    open[0]!.reject(new Error('invalid input: "Siti Contoh"'));
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
    open[1]!.resolve();
    await worker.stop();

    expect(log.error).toHaveBeenCalledOnce();
    expect(JSON.stringify(log.error.mock.calls)).not.toContain('Siti');
  });

  it('stops only once its work has ended, and starts nothing more', async () => {
    const { work, open } = turns();
    const worker = createWorker('w', work, 1, log);
    worker.start();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    worker.wake();
    await Promise.resolve();
    expect(stopped).toBe(false);
    open[0]!.resolve();
    await stopping;

    expect(work).toHaveBeenCalledTimes(1);
  });
});
