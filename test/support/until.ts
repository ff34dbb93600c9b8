/** Waits for a condition; fails loudly where it never comes. */
export async function until<Value>(
  what: string,
  condition: () => Value | undefined | null | false,
  patience = 10_000,
): Promise<Value> {
  const end = performance.now() + patience;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
