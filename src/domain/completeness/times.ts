import { listOf, type Word } from './words.ts';

const isUnit = listOf(
  'hari minggu pekan bulan tahun jam menit malam mingguan bulanan tahunan harian',
);
const isMonth = listOf(
  'januari februari maret april mei juni juli agustus september oktober november desember pebruari nopember',
);
const isShortMonth = listOf(
  'jan feb mar apr jun jul agu agt ags sep sept okt nov des',
);
const isDay = listOf(
  'kemarin semalam tadi barusan lusa senin selasa rabu kamis jumat sabtu ahad lebaran ramadan ramadhan idulfitri subuh isya magrib maghrib asar zuhur ' +
    'sehari seminggu sepekan sebulan setahun sejam semingguan sebulanan berhari berminggu bermingguan berbulan bertahun berjam',
);
const isCount = listOf(
  'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh beberapa setengah berapa sekian ratus',
);
const isEvery = listOf('setiap tiap saban');
const isWhen = listOf('kalau jika bila ketika saat pas waktu habis setelah');
const isOccasion = listOf(
  'hujan musim panen malam pagi siang sore subuh magrib maghrib',
);
const isPartOfDay = listOf('pagi siang sore petang malam dini subuh');
const isPointer = listOf('ini lalu kemarin tadi itu terakhir depan belakangan');
const isAge = listOf('umur usia berumur berusia');
const isVague = listOf('lama dulu dahulu itu kapan');

/**
 * Whether a date, a day, an hour, a duration or a repetition is told. Vague
 * words (“sudah lama”, “sering”) are none: an officer cannot check them.
 */
export function tellsWhen(words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    return (
      isDay(word) ||
      isDate(word, next) ||
      isDuration(words, index) ||
      isRepeated(word, next) ||
      // “bulan ini”, “minggu lalu”, “pagi tadi”, “hari Minggu”, “Minggu pagi”
      (isUnit(word) && (isPointer(next) || next?.base === 'minggu')) ||
      (isPartOfDay(word) && isPointer(next)) ||
      (word.base === 'minggu' && isPartOfDay(next)) ||
      (word.base === 'dini' && next?.base === 'hari')
    );
  });
}

function isDate(word: Word, next: Word | undefined): boolean {
  const isNumber = next?.shape === 'number';
  if (isMonth(word) && (word.base !== 'mei' || isNumber)) return true;
  if (word.shape === 'number') {
    return isMonth(next) || isShortMonth(next) || isLongDate(word, next);
  }
  if (/^(?:sejak|semenjak|mulai)$/.test(word.base)) {
    return next !== undefined && !isVague(next) && word.base !== 'mulai';
  }
  return (
    isNumber && /^(?:tanggal|pukul|jam|bulan|tahun|musim)$/.test(word.base)
  );
}

/** `12/03/2026`, which the words hold as 12, 03 and 2026. */
function isLongDate(word: Word, next: Word | undefined): boolean {
  return /^(?:0?[1-9]|1[0-2])$/.test(word.text) && isYear(next);
}

function isYear(word: Word | undefined): boolean {
  return /^(?:19|20)\d\d$/.test(word?.text ?? '');
}

/** “dua minggu”, “3 hari”, and not how old somebody is. */
function isDuration(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word || (word.shape !== 'number' && !isCount(word))) return false;
  return isUnit(words[index + 1]) && !isAge(words[index - 1]);
}

function isRepeated(word: Word, next: Word | undefined): boolean {
  if (isEvery(word)) return isUnit(next) || isOccasion(next);
  return (
    (isWhen(word) && next?.base === 'hujan') ||
    (word.base === 'musim' && next !== undefined)
  );
}
