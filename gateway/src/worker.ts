import { describeError, type Log } from './log.ts';

export interface Worker {
  start(): void;
  /** Works at once instead of at the next turn. */
  wake(): void;
  /** Starts nothing more, and resolves once the work under way has ended. */
  stop(): Promise<void>;
}

/**
 * Does `work` every `intervalMs`, never twice at a time. A failure is logged
 * and the next turn tries again: the database may be back by then.
 */
export function createWorker(
  name: string,
  work: () => Promise<void>,
  intervalMs: number,
  log: Log,
): Worker {
  let timer: NodeJS.Timeout | undefined;
  let state: 'stopped' | 'waiting' | 'working' | 'working, woken' = 'stopped';
  let current: Promise<void> = Promise.resolve();

  function plan(delay: number): void {
    state = 'waiting';
    clearTimeout(timer);
    timer = setTimeout(() => (current = turn()), delay);
  }

  async function turn(): Promise<void> {
    state = 'working';
    try {
      await work();
    } catch (error) {
      log.error({ worker: name, error: describeError(error) }, 'work failed');
    }
    if (isStopped()) return;
    plan(wasWoken() ? 0 : intervalMs);
  }

  // Functions, because the state changes while `work` runs.
  const isStopped = () => state === 'stopped';
  const wasWoken = () => state === 'working, woken';

  return {
    start: () => plan(0),
    wake() {
      if (state === 'waiting') plan(0);
      else if (state === 'working') state = 'working, woken';
    },
    async stop() {
      state = 'stopped';
      clearTimeout(timer);
      await current;
    },
  };
}
