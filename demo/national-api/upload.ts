import type { MultipartFile } from '@fastify/multipart';

import type { StoredFile } from './store.ts';

/** Thrown where a file is not one of those that LAPOR takes. */
export class UploadRefused extends Error {}

interface UploadedFile {
  readonly name: string;
  readonly kind: StoredFile['kind'];
  readonly bytes: Buffer;
}

/** Reads all files of one request; one bad file refuses them all. */
export async function readUpload(
  parts: AsyncIterable<MultipartFile>,
): Promise<UploadedFile[]> {
  const files: UploadedFile[] = [];
  for await (const part of parts) {
    const bytes = await part.toBuffer();
    const kind = kindOf(bytes);
    if (part.fieldname !== 'attachments[]' || !kind) {
      throw new UploadRefused('Hanya PDF, JPG dan PNG, sebagai attachments[].');
    }
    files.push({ name: part.filename, kind, bytes });
  }
  if (files.length === 0) throw new UploadRefused('Tidak ada berkas.');
  return files;
}

/** By the first bytes: names and declared types are whatever one likes. */
function kindOf(bytes: Buffer): StoredFile['kind'] | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'document';
  const start = bytes.subarray(0, 8).toString('hex');
  return start.startsWith('ffd8ff') || start === '89504e470d0a1a0a'
    ? 'image'
    : undefined;
}
