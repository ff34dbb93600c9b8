import type { Sleep } from '../clock.ts';

/** Milliseconds between tries to write: a database needs seconds to restart. */
const PATIENCE = [1_000, 4_000, 10_000];

/** Tries for a while to write what became of a call; throws what it failed of at last. */
export async function surely<Written>(
  sleep: Sleep,
  write: () => Promise<Written>,
): Promise<Written> {
  for (const wait of PATIENCE) {
    try {
      return await write();
    } catch {
      await sleep(wait);
    }
  }
  return write();
}
