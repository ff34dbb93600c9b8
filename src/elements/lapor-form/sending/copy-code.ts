/** What became of an attempt to copy the tracking code. */
export type Copying = 'not-tried' | 'copied' | 'selected';

/**
 * Copies a code, without its groups: so it can be pasted anywhere. Where the
 * browser does not let us (a frame, an old WebView, a refused permission), the
 * code that `shown` shows is selected, to be copied by hand.
 */
export async function copyCode(
  code: string,
  shown: Element | null,
): Promise<Copying> {
  try {
    await navigator.clipboard.writeText(code);
    return 'copied';
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    return 'selected';
  }
}
