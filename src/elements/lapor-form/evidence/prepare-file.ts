import type { AcceptedFiles } from '../../../i18n/evidence.ts';
import { fileKind } from './file-kind.ts';
import { FileRefusal, readable } from './file-refusal.ts';
import { photoLimits, shrinkPhoto } from './shrink-photo.ts';

/** What a site takes, and how much of it. */
export interface Acceptance extends AcceptedFiles {
  /** Bytes of one file as it is sent. */
  readonly maxUploadBytes: number;
}

/** LAPOR's own limit; the gateway passes a PDF on as it came. */
export const MOST_PDF_BYTES = 2_000_000;
/** The file of a photo of 100 megapixels, and more: reading takes memory too. */
const MOST_PHOTO_BYTES = 64 * 2 ** 20;

/** Where readers look for the end of a PDF. */
const TAIL = 1_024;

/**
 * The bytes to send for a file that was chosen: a photo made small and without
 * its place, or a PDF as it is.
 *
 * @throws {FileRefusal} It is not taken, and why.
 * @throws {DOMException} `AbortError`, once `signal` says so.
 */
export async function prepareFile(
  file: Blob,
  accepted: Acceptance,
  signal: AbortSignal,
): Promise<Blob> {
  if (!file.size) throw new FileRefusal('empty');
  const head = await readable(file.slice(0, 12).arrayBuffer());
  const kind = fileKind(new Uint8Array(head));
  if (kind === 'pdf' && accepted.pdf) return preparePdf(file, accepted);
  if (kind === 'pdf' || kind === 'other') throw new FileRefusal('kind');
  if (file.size > MOST_PHOTO_BYTES) throw new FileRefusal('file-too-large');
  const maxBytes = Math.min(photoLimits.maxBytes, accepted.maxUploadBytes);
  return shrinkPhoto(file, { ...photoLimits, maxBytes }, signal);
}

/** Looks for what the gateway would refuse, while something can be done yet. */
async function preparePdf(
  file: Blob,
  { maxPdfBytes }: Acceptance,
): Promise<Blob> {
  if (file.size > maxPdfBytes) throw new FileRefusal('file-too-large');
  // The bytes, and not the file: that may be gone when it is time to send it.
  const bytes = await readable(file.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.slice(-TAIL).includes('%%EOF')) throw new FileRefusal('unreadable');
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(text)) {
    throw new FileRefusal('locked');
  }
  return new Blob([bytes], { type: 'application/pdf' });
}
