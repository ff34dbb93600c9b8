import type { ReceiptToolsStrings } from './sending-tools.ts';

export const receiptToolsId: ReceiptToolsStrings = {
  title: 'Cara lain menyimpan',
  image: 'Simpan sebagai gambar',
  text: 'Simpan sebagai teks',
  print: 'Cetak',
  saved: (name) =>
    `Peramban mengunduh ${name}. Pastikan berkas itu ada di folder unduhan.`,
  imageFailed:
    'Peramban ini tidak dapat membuat gambar. Simpan sebagai teks, atau cetak.',
  qr: 'Kode QR',
  qrTracker:
    'Pindai untuk membuka halaman pelacakan di ponsel lain. Kode pelacakan tidak ada di dalamnya.',
  qrTrackerLabel: 'Kode QR berisi alamat halaman pelacakan',
  qrShowCode: 'Tampilkan QR kode pelacakan',
  qrHideCode: 'Sembunyikan QR kode pelacakan',
  qrCode:
    'QR kode pelacakan: siapa pun yang memindai atau memotretnya memegang kode Anda.',
  qrCodeLabel: 'Kode QR berisi kode pelacakan',
  share: 'Bagikan',
  includeCode: 'Sertakan kode pelacakan',
  includeCodeHint:
    'Penerima dapat membaca perkembangan dan jawaban, dan menanggapi atas nama Anda. Layanan pesan yang dipakai juga menerima kode itu.',
  shareNow: 'Bagikan…',
  whatsapp: 'Kirim lewat WhatsApp',
  email: 'Kirim lewat surel',
  shareFailed: 'Tidak ada yang dibagikan.',
  shareTitle: (reference) => `Laporan ${reference}`,
  shareTracker: (url) =>
    `Perkembangannya dapat dilihat dengan kode pelacakan di ${url}`,
  shareCode: (code) => `Kode pelacakan: ${code}`,
  heading: 'Tanda terima laporan',
  site: 'Situs',
  secret: 'Jangan berikan kode pelacakan kepada orang lain.',
  trackAt: 'Halaman pelacakan',
  file: 'tanda-terima',
};
