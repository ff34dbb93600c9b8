import { isStatistics } from '../domain/statistics-guard.ts';
import type { Statistics } from '../domain/statistics.ts';

/**
 * The last figures that this browser saw, for when the gateway is away. They
 * are public; nothing about a person is kept.
 */
export class FigureMemory {
  readonly #storage: () => Storage;

  /** @param storage Asked each time: a browser may refuse at any time. */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  recall(key: string): Statistics | undefined {
    try {
      const value: unknown = JSON.parse(
        this.#storage().getItem(prefix + key) ?? 'null',
      );
      return isStatistics(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  remember(key: string, statistics: Statistics): void {
    try {
      this.#storage().setItem(prefix + key, JSON.stringify(statistics));
    } catch {
      // Full or forbidden: then there is nothing to fall back on.
    }
  }
}

const prefix = 'lapor-figure:';
