/** What a file can be for us. `other` is everything that nobody here takes. */
export type FileKind = PhotoKind | 'pdf' | 'other';

/** HEIC is what iPhones keep; only some browsers can read it. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'heic';

/** The brands of the ISO media format that hold a HEIC or HEIF picture. */
const heicBrands = /^ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/;

/**
 * What a file is, by its first bytes (12 are enough). Its name and its media
 * type are whatever an app wrote there, so neither is asked. The gateway judges
 * in the same way.
 */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  if (heicBrands.test(head.slice(4))) return 'heic';
  if (/^%PDF-[12]\.\d/.test(head)) return 'pdf';
  return 'other';
}
