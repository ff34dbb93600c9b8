/** How a word is written: what tells a name from a word of the language. */
export type Shape = 'lower' | 'name' | 'capitals' | 'number' | 'mark';

export interface Word {
  /** In small letters, without accents, abbreviations written out. */
  readonly text: string;
  /** `text` without `-nya`, `-lah`, `-kah`, `-pun`: what the lists know. */
  readonly base: string;
  readonly shape: Shape;
  /** The first word of a sentence, whose capital says nothing. */
  readonly isFirst: boolean;
}

/** What people write on a telephone, and what they mean. */
const abbreviations = new Map(
  (
    'jl jalan|jln jalan|gg gang|ds desa|dsn dusun|kp kampung|kel kelurahan|kec kecamatan|kab kabupaten|' +
    'tgl tanggal|kmrn kemarin|kemaren kemarin|td tadi|hr hari|bln bulan|thn tahun|mgg minggu|mggu minggu|jm jam|' +
    'pkl pukul|tp tapi|tlg tolong|tlong tolong|yg yang|utk untuk|sy saya|aku saya|gw saya|gue saya|sdh sudah|udh sudah|udah sudah|' +
    'skrg sekarang|blm belum|dg dengan|dgn dengan|dr dari|org orang|tdk tidak|gak tidak|ga tidak|nggak tidak|' +
    'jg juga|bgt banget|krn karena|mhn mohon|mlm malam|spt seperti|trs terus|kalo kalau|klo kalau|klu kalau|ank anak|' +
    'perum perumahan|komplek kompleks|supir sopir|brp berapa|gmn bagaimana|gimana bagaimana|dmn dimana|knp kenapa|msh masih|dpn depan'
  )
    .split('|')
    .map((pair): [string, string] => {
      const [short = '', long = ''] = pair.split(' ');
      return [short, long];
    }),
);

/** The words of a text, its numbers and the ends of its sentences, in order. */
export function wordsIn(text: string): Word[] {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f'’]/g, '');
  const words: Word[] = [];
  let isFirst = true;
  for (const [found] of plain.matchAll(/[a-z]+|\d+|[.?!\n]/gi)) {
    const shape = shapeOf(found);
    if (shape === 'mark') {
      // The dot of an abbreviation ends no sentence: “Jl. Melati”.
      isFirst ||= found !== '.' || !isAbbreviation(words.at(-1));
      if (found !== '?') continue;
    }
    const small = found.toLowerCase();
    const written = abbreviations.get(small) ?? small;
    words.push({ text: written, base: withoutEnding(written), shape, isFirst });
    isFirst &&= shape === 'mark';
  }
  return words;
}

function shapeOf(found: string): Shape {
  if (/^\d/.test(found)) return 'number';
  if (!/^[a-z]/i.test(found)) return 'mark';
  if (found === found.toLowerCase()) return 'lower';
  return found.length > 1 && found === found.toUpperCase()
    ? 'capitals'
    : 'name';
}

function isAbbreviation(word: Word | undefined): boolean {
  return /^(?:jalan|gang|desa|dusun|kampung|kelurahan|kecamatan|kabupaten|rt|rw|no|km|yth)$/.test(
    word?.text ?? '',
  );
}

function withoutEnding(word: string): string {
  return word.length > 5 ? word.replace(/(?:nya|lah|kah|pun)$/, '') : word;
}

/** A list of words, kept as one string: it is a third of the size. */
export function listOf(words: string): (word: Word | undefined) => boolean {
  const known = new Set(words.split(' '));
  return (word) =>
    word !== undefined && (known.has(word.text) || known.has(word.base));
}
