import type { AcceptedFiles, EvidenceStrings } from './evidence.ts';

export const evidenceId: EvidenceStrings = {
  intro: (accepted) =>
    `Boleh kosong. Paling banyak ${accepted.max} berkas: ${kindsId(accepted)}.`,
  photoHint:
    'Foto diperkecil; lokasi (GPS) dan data kamera dihapus sebelum dikirim.',
  pdfHint: 'PDF dikirim apa adanya, sering dengan nama pembuatnya.',
  take: 'Ambil foto',
  pick: 'Pilih berkas',
  list: 'Berkas untuk laporan ini',
  counted: (count, max) => `${count} dari ${max} berkas`,
  leftOver: (count, max) =>
    `${count} berkas tidak ditambahkan: paling banyak ${max} berkas untuk satu laporan. Hapus salah satu bila ingin menggantinya.`,
  waiting: 'Menunggu giliran',
  shrinking: 'Sedang diperkecil…',
  ready: (bytes) => `Siap, ${sizeId(bytes)}`,
  pageOnly:
    'Penyimpanan perangkat ini penuh. Berkas ini hanya ada selama halaman ini terbuka: jangan tutup halaman sebelum laporan terkirim.',
  refused: (reason, accepted) => {
    const kinds = kindsId(accepted);
    const sentences = {
      empty: 'Tidak ditambahkan: berkas ini kosong.',
      kind: `Tidak ditambahkan: jenis berkas ini tidak diterima. Yang diterima: ${kinds}.`,
      heic: `Tidak ditambahkan: peramban ini tidak dapat membaca foto HEIC. Ambil foto lewat tombol “Ambil foto”, atau atur kamera ke format JPEG (“Paling kompatibel”). Yang diterima: ${kinds}.`,
      'file-too-large': `Tidak ditambahkan: berkas ini terlalu besar. Yang diterima: ${kinds}.`,
      'too-many-pixels':
        'Tidak ditambahkan: ukuran gambar ini terlalu besar untuk dibuka di sini. Yang diterima: foto sampai 100 megapiksel.',
      locked:
        'Tidak ditambahkan: PDF ini memakai kata sandi, sehingga petugas tidak dapat membukanya. Simpan tanpa kata sandi, lalu pilih lagi.',
      unreadable: `Tidak ditambahkan: berkas ini tidak dapat dibaca. Mungkin rusak atau belum selesai diunduh. Yang diterima: ${kinds}.`,
      'canvas-blocked':
        'Tidak ditambahkan: peramban ini melarang halaman mengolah gambar, sehingga lokasi foto tidak dapat dihapus. Izinkan untuk situs ini, lalu coba lagi.',
    };
    return sentences[reason];
  },
  preview: (name) => `Pratinjau ${name}`,
  remove: 'Hapus',
  removeFile: (name) => `Hapus ${name}`,
  removed: (name) => `${name} dihapus.`,
  tryAgain: 'Coba lagi',
  tryFileAgain: (name) => `Coba lagi ${name}`,
  unnamed: 'Foto',
  about: (name, state) => `${name}: ${state}`,
};

function kindsId({ pdf, maxPdfBytes }: AcceptedFiles): string {
  return pdf
    ? `foto (JPEG, PNG, WebP) atau PDF sampai ${sizeId(maxPdfBytes)}`
    : 'foto (JPEG, PNG, WebP)';
}

/** `312 kB`, `2 MB`, `1,5 MB`. */
function sizeId(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Math.floor(bytes / 100_000) / 10} MB`.replace('.', ',');
}
