import type { IncomingHttpHeaders } from 'node:http';

/** Whether a body compressed by brotli may be sent. */
export function acceptsBrotli(headers: IncomingHttpHeaders): boolean {
  return /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(headers['accept-encoding'] ?? ''),
  );
}
