/** The kinds of file that are looked at at all. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf';

/**
 * What a file is, by its first bytes. Its name and its media type are whatever
 * the sender wrote, so neither is asked.
 */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  // Readers look for it in the first 1,024 bytes, which lets a file be two
  // things at once. Here it stands at the start.
  if (/^%PDF-[12]\.\d/.test(head)) return 'pdf';
  return undefined;
}
