import type { ReceiptToolsStrings } from './sending-tools.ts';

export const receiptToolsEn: ReceiptToolsStrings = {
  title: 'Other ways to keep it',
  image: 'Save as picture',
  text: 'Save as text',
  print: 'Print',
  saved: (name) =>
    `The browser downloads ${name}. Make sure that the file is among your downloads.`,
  imageFailed:
    'This browser cannot make the picture. Save it as text, or print it.',
  qr: 'QR code',
  qrTracker:
    'Scan it to open the tracking page on another phone. The tracking code is not in it.',
  qrTrackerLabel: 'QR code with the address of the tracking page',
  qrShowCode: 'Show a QR code of the tracking code',
  qrHideCode: 'Hide the QR code of the tracking code',
  qrCode:
    'QR code of the tracking code: whoever scans it or takes a picture of it holds your code.',
  qrCodeLabel: 'QR code with the tracking code',
  share: 'Share',
  includeCode: 'Include the tracking code',
  includeCodeHint:
    'Those who receive it can read progress and answers, and reply in your name. The messaging service receives the code too.',
  shareNow: 'Share…',
  whatsapp: 'Send by WhatsApp',
  email: 'Send by e-mail',
  shareFailed: 'Nothing was shared.',
  shareTitle: (reference) => `Report ${reference}`,
  shareTracker: (url) => `Follow it with the tracking code at ${url}`,
  shareCode: (code) => `Tracking code: ${code}`,
  heading: 'Receipt of a report',
  site: 'Site',
  secret: 'Do not give the tracking code to others.',
  trackAt: 'Tracking page',
  file: 'receipt',
};
