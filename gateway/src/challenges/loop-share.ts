import { performance } from 'node:perf_hooks';

const SECOND = 1_000;

/**
 * Tells how much of its time the event loop was at work of late: 0 to 1. Looks
 * when it is asked, at most once a second.
 */
export function createLoopShare(): () => number {
  let before = performance.eventLoopUtilization();
  let looked = performance.now();
  let share = 0;
  return () => {
    const now = performance.now();
    if (now - looked < SECOND) return share;
    const current = performance.eventLoopUtilization();
    share = performance.eventLoopUtilization(current, before).utilization;
    before = current;
    looked = now;
    return share;
  };
}
