import { listOf, type Word } from './words.ts';

const isWish = listOf(
  'dimohon memohon tolong berharap diharap diharapkan mengharapkan harapan semoga moga mudahan sebaiknya seharusnya harusnya hendaknya usul mengusulkan usulan saran menyarankan ' +
    'bantuannya butuh membutuhkan ingin pengen pengin berkenan segera secepatnya please pls dong mending mbok jangan kapan kejelasan keberatan',
);
const isAsking = listOf('mohon minta harap');
/** What is taken from somebody, not wished for: “minta uang”. */
const isTaken = listOf(
  'maaf uang duit ampun bayaran tambah tambahan imbalan jatah sumbangan rp biaya maklum izin',
);
const isSelf = listOf('saya kami kita warga dan untuk dengan');
const isGood = listOf('baik baiknya bagus');
const isIf = listOf('bila jika kalau apabila');
const isQuestion = listOf(
  'apa apakah bagaimana kapan berapa dimana siapa mengapa kenapa tanya bertanya menanyakan mengetahui info informasi',
);

/** Whether it is said what should be done, or asked what will be. */
export function tellsHope(words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    if (word.text === '?' || isWish(word)) return true;
    if (isAsking(word)) return !isTaken(next) && next?.shape !== 'number';
    if (word.base === 'meminta') {
      return isSelf(words[index - 1]) && !isTaken(next);
    }
    if (/^(?:perlu|harus)$/.test(word.base)) {
      return /^(?:di|me)[a-z]{4}/.test(next?.text ?? '');
    }
    // “lebih baik bila …”, “alangkah baiknya …”, “kalau bisa …”
    if (isGood(word))
      return isIf(next) || words[index - 1]?.base === 'alangkah';
    return isIf(word) && next?.base === 'bisa';
  });
}

/** Whether a request for information says what it wants to be told. */
export function asksSomething(words: readonly Word[]): boolean {
  return tellsHope(words) || words.some(isQuestion);
}
