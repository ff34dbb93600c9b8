import { listOf, type Word } from './words.ts';

/** Words of the language that tell nothing of a matter by themselves. */
export const isCommon = listOf(
  'yang di dan ke dari ini itu ada adalah akan atau untuk dengan pada oleh sudah telah belum tidak tak bukan jangan saya kami kita anda mereka dia nya ' +
    'juga lagi saja aja hanya cuma sangat sekali banget amat lebih paling sampai hingga sejak masih selalu sering kadang terus tetap seperti karena sebab akibat ' +
    'namun tapi tetapi padahal sehingga maka jadi menjadi bila jika kalau apabila ketika saat waktu supaya agar bisa dapat boleh harus perlu mau ingin hendak ' +
    'bagi dalam luar atas bawah depan belakang samping sebelah dekat sekitar tengah pinggir tepi antara arah menuju sana sini situ mana semua setiap tiap para banyak beberapa sedikit ' +
    'pak bapak bu ibu min mimin admin kak gan bang mas mbak tuan nyonya yth dear halo selamat assalamualaikum wr wb salam permisi izin maaf terima kasih makasih trims trimakasih ' +
    'dong deh sih kok nih ya yaa lho loh kan ko mah atuh ye kenapa mengapa apa apakah siapa bagaimana berapa kapan dimana begini begitu gini gitu sama pas per ' +
    'baru tersebut hal terjadi kejadian secara serta lalu kemudian tadi sekarang dulu nanti oknum punya buat wahai pihak besok rt rw daerah kota wilayah lingkungan tempat lokasi rumah',
);

/** What is said with feeling or politeness, and could be said of anything. */
export const isPhrase = listOf(
  'mohon dimohon memohon tolong harap berharap diharap diharapkan harapan semoga moga mudah mudahan segera cepat secepat lapor laporan melapor melaporkan pengaduan mengadu adu aduan ' +
    'bantuan bantu dibantu tindak ditindak lanjuti lanjut tindaklanjuti ditindaklanjuti perhatian perhatikan diperhatikan respon direspon jawab dijawab jawaban tanya bertanya ' +
    'info informasi infonya buruk jelek parah kecewa mengecewakan benar betul baik bagus hebat sukses maju depan kedepan perubahan pelayanan layanan keluhan masalah solusi ' +
    'luar biasa masa penting urgent cek dicek siang pagi sore malam hari minta memperbaiki perbaiki diperbaiki keadilan nasib sedih marah kesal bertemu ketemu datang mendatangi kantor',
);

/** Stems of what most reports are about. */
const matters =
  /rusak|lubang|banjir|genang|sampah|macet|padam|bocor|longsor|roboh|tumbang|ambruk|pungli|pungut|kotor|limbah|parkir|listrik|lampu|gelap|lambat|lemot|error|tutup|hilang|kering|kosong|judi|calo|korup|suap|bansos|ktp|bpjs|polusi|berisik|bising|tilang|ijazah|bakar|rambu|trotoar|drainase|selokan|pupuk|sertifikat|semrawut|antre|antri|nyamuk|tambang|tagih|curi|jambret|ditipu|penipu|^(?:mati|uang|bau|asap|debu|got|liar)$/;

/**
 * How many different words tell of the matter itself: neither of the common
 * ones nor a name nor a number.
 */
export function tellingWords(words: readonly Word[]): number {
  const telling = new Set<string>();
  for (const word of words) {
    if (word.base.length < 3 || word.shape === 'number') continue;
    if (word.shape === 'name' && !word.isFirst) continue;
    if (!isCommon(word) && !isPhrase(word)) telling.add(word.base);
  }
  return telling.size;
}

export function namesMatter(text: string): boolean {
  return matters.test(text);
}
