import { qrOf } from './qr.ts';
import type { ReceiptDocument } from './receipt-document.ts';

/** Pixels: wide enough to be read on any phone when it is opened again. */
const WIDTH = 720;
const MARGIN = 40;
const QR_SIZE = 280;
const INK = '#1b2430';
const FAINT = '#4c5867';

interface Line {
  readonly text: string;
  readonly font: string;
  readonly color: string;
  /** The distance to the line before it. */
  readonly height: number;
}

/** The receipt as a PNG; `undefined` where the browser makes none. */
export async function drawReceipt(
  receipt: ReceiptDocument,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const lines = layOut(receipt, context);
  const textHeight = lines.reduce((sum, { height }) => sum + height, 0);
  canvas.width = WIDTH;
  canvas.height = MARGIN * 3 + textHeight + QR_SIZE;
  // Made anew by the change of size: all of its settings are the first ones.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let y = MARGIN;
  for (const { text, font, color, height } of lines) {
    y += height;
    context.font = font;
    context.fillStyle = color;
    context.fillText(text, MARGIN, y);
  }
  drawQr(context, receipt.trackerUrl, y + MARGIN);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

function layOut(
  { heading, codeLabel, code, rows, notes, qrCaption }: ReceiptDocument,
  context: CanvasRenderingContext2D,
): Line[] {
  const block = (
    text: string,
    size: number,
    { weight = 400, color = INK, gap = 0, family = 'system-ui, sans-serif' },
  ): Line[] => {
    const font = `${weight} ${size}px ${family}`;
    context.font = font;
    const fits = (part: string) =>
      context.measureText(part).width <= WIDTH - 2 * MARGIN;
    return wrap(text, fits).map((line, index) => ({
      text: line,
      font,
      color,
      height: Math.round(size * 1.4) + (index === 0 ? gap : 0),
    }));
  };
  // Broken between groups, so that none is read as two.
  const [first, second] = [code.slice(0, 20), code.slice(20)];
  const mono = { weight: 700, family: 'ui-monospace, monospace' };
  return [
    ...block(heading, 36, { weight: 700 }),
    ...block(codeLabel, 24, { color: FAINT, gap: 20 }),
    ...block(first, 40, mono),
    ...block(second, 40, mono),
    ...rows.flatMap(([label, value]) => [
      ...block(label, 22, { color: FAINT, gap: 14 }),
      ...block(value, 24, {}),
    ]),
    ...notes.flatMap((note) => block(note, 22, { gap: 14 })),
    ...block(qrCaption, 22, { gap: 28 }),
  ];
}

/** Lines that fit; a word that is longer than a line is cut. */
function wrap(text: string, fits: (part: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const character of word) {
      if (!fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return [...lines, line];
}

function drawQr(
  context: CanvasRenderingContext2D,
  text: string,
  top: number,
): void {
  const { size, path } = qrOf(text);
  // Whole pixels for each module, or the edges would be grey.
  const scale = Math.max(1, Math.floor(QR_SIZE / size));
  context.translate(MARGIN, top);
  context.scale(scale, scale);
  context.fillStyle = '#000';
  context.fill(new Path2D(path));
}
