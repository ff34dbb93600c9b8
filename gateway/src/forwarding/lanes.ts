/** Work for many sites, at the same time but so many times for each. */
export interface Lanes {
  /** Begins work for a site wherever it has a lane left. */
  begin(siteId: string): void;
  /** Resolves once nothing is under way. */
  ended(): Promise<void>;
}

/**
 * Each site has lanes of its own, so that a slow one holds up no other. Who
 * begins while all lanes of a site are taken gets another turn afterwards:
 * what is under way may have looked before there was something to find.
 */
export function createLanes(
  work: (siteId: string) => Promise<void>,
  perSite: number,
  onError: (siteId: string, error: unknown) => void,
): Lanes {
  const taken = new Map<string, number>();
  const again = new Set<string>();
  const underWay = new Set<Promise<void>>();

  async function drive(siteId: string): Promise<void> {
    try {
      do await work(siteId);
      while (again.delete(siteId));
    } catch (error) {
      onError(siteId, error);
    } finally {
      taken.set(siteId, (taken.get(siteId) ?? 1) - 1);
    }
  }

  function open(siteId: string): void {
    taken.set(siteId, (taken.get(siteId) ?? 0) + 1);
    const lane = drive(siteId).finally(() => underWay.delete(lane));
    underWay.add(lane);
  }

  return {
    begin(siteId) {
      const free = perSite - (taken.get(siteId) ?? 0);
      if (free <= 0) again.add(siteId);
      for (let lane = 0; lane < free; lane += 1) open(siteId);
    },
    async ended() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
