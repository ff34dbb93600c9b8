import type { Language } from './words.ts';

/** What the codes of outcomes mean. The code itself is shown beside it. */
const sentences: readonly (readonly [
  code: RegExp,
  words: Readonly<Record<Language, string>>,
])[] = [
  [
    /-check-secrets$/,
    {
      id: 'LAPOR tidak menerima rahasia API: minta pengelola server memeriksanya',
      en: 'LAPOR does not accept the API secrets: ask the server administrator to check them',
    },
  ],
  [
    /^classification-unmapped$/,
    {
      id: 'padanan klasifikasi belum ada',
      en: 'the classification has no LAPOR id',
    },
  ],
  [
    /^category-unmapped$/,
    { id: 'padanan kategori belum ada', en: 'the category has no LAPOR id' },
  ],
  [
    /^location-unmapped$/,
    { id: 'padanan lokasi belum ada', en: 'the location has no LAPOR id' },
  ],
  [
    /^agency-unmapped$/,
    { id: 'padanan instansi belum ada', en: 'the agency has no LAPOR id' },
  ],
  [
    /^by-hand$/,
    {
      id: 'situs ini tidak memakai API LAPOR',
      en: 'this site does not use the API of LAPOR',
    },
  ],
  [
    /^interrupted$/,
    {
      id: 'pengiriman terputus di tengah jalan',
      en: 'sending was interrupted',
    },
  ],
  [
    /^after-restore$/,
    {
      id: 'dipulihkan dari cadangan',
      en: 'restored from a backup',
    },
  ],
  [
    /^resent-by-operator$/,
    { id: 'dikirim ulang oleh petugas', en: 'sent again by an operator' },
  ],
  [
    /^report-unreadable$/,
    {
      id: 'laporan tidak dapat dibuka: minta pengelola server memeriksa rahasia server',
      en: 'the report does not open: ask the server administrator to check the server secret',
    },
  ],
  [
    /^connection-lost$|^time-?out|^aborted$/,
    {
      id: 'sambungan putus sebelum LAPOR menjawab',
      en: 'the connection ended before LAPOR answered',
    },
  ],
  [
    /^no-number-in-|^not-understood-in-/,
    {
      id: 'jawaban LAPOR tidak memuat nomor',
      en: 'LAPOR’s answer holds no number',
    },
  ],
  [
    /^status-4\d\d$/,
    { id: 'LAPOR menolak isinya', en: 'LAPOR refused what it holds' },
  ],
  [
    /^status-5\d\d$/,
    { id: 'LAPOR sedang bermasalah', en: 'LAPOR has a fault' },
  ],
  [
    /^content-too-long$/,
    {
      id: 'terlalu panjang untuk LAPOR',
      en: 'too long for LAPOR',
    },
  ],
  [/^erased$/, { id: 'data dihapus', en: 'data was erased' }],
];

/** The sentence for a reason code in one language; `undefined`: only the code is known. */
export function reasonWords(
  language: Language,
): (code: string) => string | undefined {
  return (code) => sentences.find(([form]) => form.test(code))?.[1][language];
}
