import type { Refused, SafeFile } from './safe-file.ts';

/** Where readers look for the end of a PDF. */
const TAIL = 1_024;

/**
 * What makes a document act or carry other files. A document can hide these in
 * packed objects: that is the virus scanner's part.
 */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b/;

/**
 * Lets a PDF through as it is, or refuses it. It is never rendered or
 * rewritten: no part that could do this safely is small enough to stand here.
 */
export function checkPdf(
  bytes: Uint8Array,
  maxBytes: number,
): SafeFile | Refused {
  if (bytes.length > maxBytes) {
    return { kind: 'refused', code: 'file-too-large' };
  }
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.slice(-TAIL).includes('%%EOF')) {
    return { kind: 'refused', code: 'file-unreadable' };
  }
  const names = unescaped(text);
  // Without its password neither the scanner nor the officer can read it.
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(names)) {
    return { kind: 'refused', code: 'file-unreadable' };
  }
  if (ACTIVE.test(names)) {
    return { kind: 'refused', code: 'file-type-not-accepted' };
  }
  return { kind: 'safe', mediaType: 'application/pdf', bytes };
}

/** `/J#61vaScript` is another way to write `/JavaScript`. */
function unescaped(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
