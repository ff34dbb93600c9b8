/**
 * Calls `work` a moment after it was asked to, once for all who asked until
 * then: what it does costs the same for one report as for fifty.
 */
export function atMostEvery(
  milliseconds: number,
  work: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, milliseconds).unref();
  };
}
