import { isAttachmentReceipt } from '../domain/attachment-guard.ts';
import type { LaporClient } from './client.ts';
import { request, type Http } from './http.ts';
import { readRefusal } from './problem-error.ts';

/** Two megabytes in this time are some 100 kbit/s: an old phone at the fringe. */
const TIMEOUT = 180_000;

export function httpAttach(http: Http): LaporClient['attach'] {
  return async (trackingCode, number, file, signal) => {
    const bytes = await file.arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return request(
      { ...http, timeout: TIMEOUT },
      `/v1/reports/attachments/${number}`,
      isAttachmentReceipt,
      {
        method: 'PUT',
        headers: {
          'Content-Type': file.type || 'application/octet-stream',
          'Content-Digest': `sha-256=:${base64(digest)}:`,
          'Tracking-Code': trackingCode,
        },
        body: bytes,
        refusal: readRefusal,
        signal,
      },
    );
  };
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
