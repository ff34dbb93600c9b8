/** What the form says about ways to keep a receipt and to pass it on. */
export interface ReceiptToolsStrings {
  readonly title: string;
  readonly image: string;
  readonly text: string;
  readonly print: string;
  /** @param name The file that the browser was given. */
  readonly saved: (name: string) => string;
  readonly imageFailed: string;
  readonly qr: string;
  readonly qrTracker: string;
  readonly qrTrackerLabel: string;
  readonly qrShowCode: string;
  readonly qrHideCode: string;
  readonly qrCode: string;
  readonly qrCodeLabel: string;
  readonly share: string;
  readonly includeCode: string;
  readonly includeCodeHint: string;
  readonly shareNow: string;
  readonly whatsapp: string;
  readonly email: string;
  readonly shareFailed: string;
  /** The first line of what is shared, and the subject of a letter. */
  readonly shareTitle: (reference: string) => string;
  readonly shareTracker: (url: string) => string;
  readonly shareCode: (code: string) => string;
  /** The heading of a receipt on paper, as an image or as text. */
  readonly heading: string;
  readonly site: string;
  readonly secret: string;
  readonly trackAt: string;
  readonly file: string;
}
