/**
 * The length of a text in code points, as the schemas and JSON Schema count it:
 * an emoji that takes two UTF-16 units is one.
 */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
