/** What became of an attempt to copy the tracking code. */
export type Copying = 'not-tried' | 'copied' | 'failed';

/** Copies a code, without its groups: so it can be pasted anywhere. */
export async function copyCode(code: string): Promise<Copying> {
  try {
    await navigator.clipboard.writeText(code);
    return 'copied';
  } catch {
    return 'failed';
  }
}
