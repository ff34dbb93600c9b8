/**
 * Whether the gateway is about to stop. From then on it is not ready and keeps
 * no connection, but answers whoever still asks.
 */
export interface Draining {
  begin(): void;
  hasBegun(): boolean;
}

export function createDraining(): Draining {
  let begun = false;
  return {
    begin: () => void (begun = true),
    hasBegun: () => begun,
  };
}
