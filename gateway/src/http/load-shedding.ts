import { getHeapStatistics } from 'node:v8';

import underPressure from '@fastify/under-pressure';

import type { App } from './app.ts';
import { Refusal } from './problems.ts';

/** From where on requests are turned away. */
export interface PressureLimits {
  /** Mean delay of the event loop in milliseconds. */
  readonly maxEventLoopDelay: number;
  readonly maxHeapUsedBytes: number;
  /** Milliseconds between two looks at both. */
  readonly sampleInterval: number;
}

export function usualLimits(): PressureLimits {
  return {
    maxEventLoopDelay: 1_000,
    // Beyond that, node spends its time on collecting garbage, then ends.
    maxHeapUsedBytes: 0.9 * getHeapStatistics().heap_size_limit,
    sampleInterval: 1_000,
  };
}

/** Seconds; long enough for what is under way to get done. */
const RETRY_AFTER = '10';

/**
 * Turns requests away at once while there is too much to do: better some
 * answers in time than all of them too late. A report that is turned away
 * waits in its browser.
 */
export async function shedLoad(
  app: App,
  limits: PressureLimits,
): Promise<void> {
  await app.register(underPressure, {
    ...limits,
    pressureHandler: async (_request, reply) => {
      reply.header('retry-after', RETRY_AFTER);
      throw new Refusal('overloaded');
    },
  });
}

/** For routes that have to answer then most of all. */
export const neverShed = { pressureHandler: () => undefined };
