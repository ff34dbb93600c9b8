import { formatTrackingCode } from '../../../../domain/tracking-code.ts';
import type { ReceiptToolsStrings } from '../../../../i18n/sending-tools.ts';

export interface SharedText {
  readonly title: string;
  readonly text: string;
}

/** @param code Only where the citizen wants it to be passed on. */
export function shareTextOf(
  reference: string,
  trackerUrl: string,
  code: string | undefined,
  words: ReceiptToolsStrings,
): SharedText {
  const title = words.shareTitle(reference);
  const lines = [title, words.shareTracker(trackerUrl)];
  if (code) lines.push(words.shareCode(formatTrackingCode(code)));
  return { title, text: lines.join('\n') };
}

/** Opens WhatsApp with the text, for somebody who is chosen there. */
export function whatsappUrl({ text }: SharedText): string {
  return `https://wa.me/?text=${encodeURIComponent(text)}`;
}

export function mailUrl({ title, text }: SharedText): string {
  const [subject, body] = [title, text].map(encodeURIComponent);
  return `mailto:?subject=${subject}&body=${body}`;
}
