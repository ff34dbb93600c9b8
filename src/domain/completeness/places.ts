import { isCommon, isPhrase, namesMatter } from './common.ts';
import { isPerson } from './people.ts';
import { listOf, type Word } from './words.ts';

/** What the name of an address follows: “Jalan Melati”, “Desa Sukamaju”. */
export const isAddress = listOf(
  'jalan gang lorong desa dusun kampung kelurahan kecamatan kabupaten kota nagari jorong perumahan kompleks blok',
);
/** What may have a name: “SDN Rawa Indah”, and “sekolah gratis” has none. */
const isBuilding = listOf(
  'banjar cluster griya apartemen rusun pasar terminal stasiun bandara pelabuhan dermaga ' +
    'sd sdn sdit smp smpn sma sman smk smkn mi mts man tk paud sekolah kampus universitas pesantren masjid mushola musala musholla gereja pura vihara kelenteng puskesmas pustu posyandu polindes sakit klinik ' +
    'apotek hotel bank spbu pabrik jembatan sungai kali danau waduk bendung bendungan embung pantai taman lapangan stadion gedung balai simpang pertigaan perempatan bundaran tugu tol halte pulau tps tpa tpu makam ' +
    'kantor toko mall kawasan bukit gunung kebun wisata koramil polsek loket aplikasi website situs portal',
);
const isNumbered = listOf(
  'rt rw km blok gang gg sd sdn smp smpn sma sman smk smkn mts man tk tps dusun loket',
);
/** What names of villages begin with: “Desa Bukit Harapan”. */
const isLandscape = listOf('bukit gunung sungai pulau danau kebun');
/** “Lampu jalan” is no street. */
const isOfStreets = listOf('lampu penerangan marka rambu bahu badan perbaikan');
/** Of which a district has one: nobody asks which. */
const isOnlyOne = listOf(
  'rsud alun disdukcapil dukcapil samsat pendopo polres mpp kpp bkd',
);
const isSeat = listOf('bupati walikota wali gubernur camat dinas badan');
const isCorner = listOf('tiga empat lima enam');
const isPreposition = listOf('di ke dari daerah wilayah');
/** What stands after “di” in small letters and is no name. */
const isNowhere = listOf(
  'sawah ladang teras lantai meja kelas kamar toilet bangun aspal buang bikin kasih pakai tutup buka ganti angkut angkat pindah media internet jalanan grup facebook instagram teras dapur mobil motor musim malam siang negara indonesia provinsi',
);
const isQualifier = listOf('raya utama poros umum negeri inpres swasta');
const isCalendar = listOf(
  'senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november desember',
);

/** How far a writer minds capitals. Telephones set those of sentences. */
type Casing = 'none' | 'sentences' | 'names';

/**
 * Whether a place is told that an officer of the region would find: a marker
 * with a name or a number, an office of which there is one, or a name after
 * “di”. “Di depan rumah saya” is none.
 */
export function tellsWhere(words: readonly Word[]): boolean {
  const casing = casingOf(words);
  return words.some((word, index) => {
    const next = words[index + 1];
    if (isOnlyOne(word) || isSeated(word, next)) return true;
    if (isNumbered(word) && next?.shape === 'number') return true;
    if (word.base === 'simpang' && isCorner(next)) return true;
    if (isPreposition(word)) {
      return casing === 'names'
        ? isProperName(next)
        : word.base === 'di' && isUnknown(next);
    }
    const named = isQualifier(next) ? words[index + 2] : next;
    if (isAddress(word)) {
      if (word.base === 'jalan' && isOfStreets(words[index - 1])) return false;
      return isName(named, casing === 'names') || isLandscape(named);
    }
    return isBuilding(word) && isName(named, casing !== 'none');
  });
}

function casingOf(words: readonly Word[]): Casing {
  const capitals = words.filter(({ shape }) => shape === 'name');
  if (!capitals.length) return 'none';
  return capitals.some(({ isFirst }) => !isFirst) ? 'names' : 'sentences';
}

/** “Kantor bupati”, “rumah sakit umum daerah”: one in each district. */
function isSeated(word: Word, next: Word | undefined): boolean {
  return (
    (word.base === 'kantor' && isSeat(next)) ||
    (word.base === 'umum' && next?.base === 'daerah')
  );
}

function isProperName(word: Word | undefined): boolean {
  return word?.shape === 'name' && !isCalendar(word) && isName(word, true);
}

/** After “di”, where nobody minds capitals: also “di perbaiki” is written so. */
function isUnknown(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    word.text.length > 4 &&
    !word.text.endsWith('kan') &&
    !isNowhere(word) &&
    isName(word, false)
  );
}

/**
 * Whether a word can be a name.
 *
 * @param needsCapital Where nobody minds capitals, any word that is not a known
 *   one may be a name.
 */
function isName(word: Word | undefined, needsCapital: boolean): boolean {
  // What begins a sentence belongs to no marker before it.
  if (!word || word.isFirst) return false;
  if (word.shape === 'number' || word.shape === 'mark') return false;
  if (needsCapital && word.shape === 'lower') return false;
  return (
    !isAddress(word) &&
    !isBuilding(word) &&
    !isCommon(word) &&
    !isPhrase(word) &&
    !isPerson(word) &&
    !namesMatter(word.text) &&
    !isVerb(word.text)
  );
}

/** Verbs by their prefixes, and not the streets that begin like one. */
function isVerb(word: string): boolean {
  return (
    /^(?:di|ber|ter|me[mn])[a-z]{4}/.test(word) &&
    !/^(?:diponegoro|beringin|berdikari|menteng)$/.test(word)
  );
}
