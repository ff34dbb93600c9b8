import { Busy } from './turns.ts';

/** Keeps anyone from taking all places: each name has so many at once. */
export interface Shares {
  /** Throws `Busy` where the name has all that it may have. */
  take<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

export function createShares(each: number, retryAfterSeconds: number): Shares {
  const taken = new Map<string, number>();
  return {
    async take(name, work) {
      const before = taken.get(name) ?? 0;
      if (before >= each) throw new Busy(retryAfterSeconds);
      taken.set(name, before + 1);
      try {
        return await work();
      } finally {
        const left = (taken.get(name) ?? 1) - 1;
        if (left > 0) taken.set(name, left);
        else taken.delete(name);
      }
    },
  };
}
