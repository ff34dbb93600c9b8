/** The smallest body of a confidential report, in bytes: most are no longer. */
const SMALLEST = 2 ** 14;

/**
 * A body with blanks that bring it to a power of two in bytes: whoever watches
 * the network sees one of a few sizes, and not how much somebody had to say.
 */
export function padded<Body extends object>(
  body: Body,
): Body & { readonly padding: string } {
  const bare = lengthOf({ ...body, padding: '' });
  let target = SMALLEST;
  while (target < bare) target *= 2;
  return { ...body, padding: ' '.repeat(target - bare) };
}

function lengthOf(body: object): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}
