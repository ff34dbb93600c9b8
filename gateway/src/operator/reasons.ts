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
    /^secret-malformed$|^secret-unreadable$/,
    {
      id: 'rahasia API tidak dapat dibaca: minta pengelola server memeriksa berkasnya',
      en: 'the API secrets cannot be read: ask the server administrator to check their files',
    },
  ],
  [
    /^connection-(refused|failed)$|^connect-time-?out$|^name-not-resolved$|^tls-failed$/,
    {
      id: 'LAPOR tidak dapat dihubungi: minta pengelola server memeriksa jaringan',
      en: 'LAPOR cannot be reached: ask the server administrator to check the network',
    },
  ],
  [
    /^adapter-error$|^not-prepared$/,
    {
      id: 'ada kesalahan pada gateway: beri tahu pengelola server',
      en: 'the gateway has a fault: tell the server administrator',
    },
  ],
  [
    /^number-taken$/,
    {
      id: 'nomor dari LAPOR sudah dicatat untuk laporan lain',
      en: 'the number that LAPOR gave is recorded for another report',
    },
  ],
  [
    /^no-machine-way$|^nobody-to-ask$/,
    {
      id: 'tidak ada jalan otomatis ke LAPOR',
      en: 'there is no automatic way to LAPOR',
    },
  ],
  [
    /^unscanned$/,
    {
      id: 'belum diperiksa oleh pemindai virus',
      en: 'not examined by the virus scanner',
    },
  ],
  [
    /^virus-found$|^file-infected$|^infected$/,
    { id: 'mengandung virus', en: 'holds a virus' },
  ],
  [
    /^file-/,
    { id: 'berkas tidak dapat diterima', en: 'the file cannot be accepted' },
  ],
  [
    /^status-429$/,
    {
      id: 'LAPOR meminta gateway menunggu',
      en: 'LAPOR asks the gateway to wait',
    },
  ],
  [
    /^status-408$/,
    {
      id: 'LAPOR tidak menjawab pada waktunya',
      en: 'LAPOR did not answer in time',
    },
  ],
  [
    /^(upload-)?(connection-lost|time-?out|timed-out|aborted)$/,
    {
      id: 'sambungan putus sebelum LAPOR menjawab',
      en: 'the connection ended before LAPOR answered',
    },
  ],
  [
    /^no-number-in-|not-understood/,
    {
      id: 'jawaban LAPOR tidak dapat dipahami',
      en: 'LAPOR’s answer could not be understood',
    },
  ],
  [
    /^(upload-)?status-4\d\d$/,
    { id: 'LAPOR menolak isinya', en: 'LAPOR refused what it holds' },
  ],
  [
    /^(upload-)?status-5\d\d$/,
    { id: 'LAPOR sedang bermasalah', en: 'LAPOR has a fault' },
  ],
  [
    /^content-too-long$/,
    {
      id: 'terlalu panjang untuk LAPOR',
      en: 'too long for LAPOR',
    },
  ],
  [
    /^(upload-)?status-\d{3}$/,
    { id: 'jawaban LAPOR di luar dugaan', en: 'an unexpected answer of LAPOR' },
  ],
  [/^erased$/, { id: 'data dihapus', en: 'data was erased' }],
];

/** The sentence for a reason code in one language; `undefined`: only the code is known. */
export function reasonWords(
  language: Language,
): (code: string) => string | undefined {
  return (code) => sentences.find(([form]) => form.test(code))?.[1][language];
}
