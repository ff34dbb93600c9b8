import { formatTrackingCode } from '../../../../domain/tracking-code.ts';
import type { AboutStrings } from '../../../../i18n/about.ts';
import { deadlineStrings } from '../../../../i18n/deadlines.ts';
import { formatDay, formatInstant } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { ReceiptToolsStrings } from '../../../../i18n/sending-tools.ts';
import type { SendingStrings } from '../../../../i18n/sending.ts';
import type { SentEntry } from '../../../../state/outbox-entry.ts';

/** A receipt as it leaves the page: on paper, as a picture, as text. */
export interface ReceiptDocument {
  readonly heading: string;
  /** The name of the file that it is saved as, without its ending. */
  readonly name: string;
  readonly codeLabel: string;
  /** In groups, as it is shown. */
  readonly code: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
  readonly trackerUrl: string;
  /** What the QR code of that address is for. */
  readonly qrCaption: string;
}

export interface DocumentWords {
  readonly words: SendingStrings;
  readonly tools: ReceiptToolsStrings;
  readonly about: AboutStrings;
  readonly language: Language;
}

/** @param siteName The authority, or nothing while it is not known. */
export function documentOf(
  { receipt, visibility }: SentEntry,
  { words, tools, about, language }: DocumentWords,
  trackerUrl: string,
  siteName: string | undefined,
): ReceiptDocument {
  const { trackingCode, reference, receivedAt, timeZone, deadlines } = receipt;
  const limits = deadlineStrings[language];
  const rows: [string, string][] = [
    ...(siteName ? [[tools.site, siteName] satisfies [string, string]] : []),
    [words.reference, reference],
    [words.receivedAt, formatInstant(receivedAt, timeZone, language)],
    [tools.trackAt, trackerUrl],
  ];
  if (visibility) {
    const { name, report } = about.consequence[visibility];
    rows.push([
      about.visibilityLabel,
      `${about.visibilityName[visibility]}. ${name} ${report}`,
    ]);
  }
  return {
    heading: tools.heading,
    name: `${tools.file}-${reference.replace(/[^\w-]+/g, '-')}`,
    codeLabel: words.code,
    code: formatTrackingCode(trackingCode),
    rows,
    notes: [
      tools.secret,
      ...deadlines.map(({ kind, dueOn, workingDays, approximate }) => {
        const due = limits.due(formatDay(dueOn, language), workingDays);
        const guess = approximate ? ` ${limits.approximate}` : '';
        return `${limits.deadline[kind]}: ${due}.${guess}`;
      }),
    ],
    trackerUrl,
    qrCaption: tools.qrTracker,
  };
}

/** The receipt as plain text. */
export function textOf(receipt: ReceiptDocument): string {
  const { heading, codeLabel, code, rows, notes } = receipt;
  return [
    heading.toUpperCase(),
    `${codeLabel}:\n${code}`,
    rows.map(([label, value]) => `${label}: ${value}`).join('\n'),
    notes.join('\n'),
    '',
  ].join('\n\n');
}
