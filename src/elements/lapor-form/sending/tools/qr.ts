import { html, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** The white that a scanner needs around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

export interface QrCode {
  /** Modules on each side, the quiet zone included. */
  readonly size: number;
  /** The dark modules as an SVG path, each a unit square. */
  readonly path: string;
}

const known = new Map<string, QrCode>();

/** The QR code of a text; made once, since a page shows it more than once. */
export function qrOf(text: string): QrCode {
  const made = known.get(text) ?? makeQr(text);
  known.set(text, made);
  return made;
}

function makeQr(text: string): QrCode {
  const { data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
    )
    .join('');
  return { size: data.length, path };
}

/** Black on white in every theme: cameras read it so. */
export function renderQr(text: string, label: string): TemplateResult {
  const { size, path } = qrOf(text);
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label=${label}
    shape-rendering="crispEdges"
  >
    <rect width=${size} height=${size} fill="#fff"></rect>
    <path d=${path} fill="#000"></path>
  </svg>`;
}
