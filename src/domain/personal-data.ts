import {
  digitRuns,
  mobileAt,
  windowOf,
  type DigitRun,
  type DigitWindow,
} from './digit-runs.ts';

/** What identifies a person, and has no place in a text that all may read. */
export type PersonalDataKind = 'nik' | 'kk' | 'phone' | 'email' | 'account';

export interface PersonalDatum {
  readonly kind: PersonalDataKind;
  /** Where it stands: UTF-16 units, the end not included, as `slice` counts. */
  readonly start: number;
  readonly end: number;
  /** `likely`: by its structure, or named so before it. `possible`: by length. */
  readonly certainty: 'likely' | 'possible';
}

/** The first two digits of a NIK: provinces, and East Timor (54) until 1999. */
const provinces = /^(?:1[1-9]|21|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[12]|9[1-6])/;

/** How far before a number the word that names it may stand. */
const reach = 40;

/**
 * Finds numbers of identity and family cards, of telephones and accounts, and
 * e-mail addresses, in the order of the text. Published contacts are left out:
 * short numbers such as 112 or 1708, and addresses under `go.id`.
 *
 * Takes time in proportion to the length of the text.
 */
export function personalDataIn(text: string): PersonalDatum[] {
  const numbers = digitRuns(text).flatMap((run) => [...numbersIn(run, text)]);
  let last = 0;
  return (
    [...emailsIn(text), ...numbers]
      .sort((a, b) => a.start - b.start)
      // The digits of an address (“0812…@example.org”) are told with it.
      .filter(({ start, end }) => {
        const isApart = start >= last;
        if (isApart) last = end;
        return isApart;
      })
  );
}

function* numbersIn(run: DigitRun, text: string): Generator<PersonalDatum> {
  const { groups } = run;
  for (let index = 0; index < groups.length;) {
    const found = numberAt(run, index, text);
    if (found) yield found.datum;
    index = found ? found.next : index + 1;
  }
}

function numberAt({ groups }: DigitRun, index: number, text: string) {
  const first = groups[index];
  if (!first) return undefined;
  const name = nameIn(
    text.slice(Math.max(0, first.start - reach), first.start),
  );
  const found = (window: DigitWindow, sort: Sort) => ({
    next: window.next,
    datum: { ...sort, ...window.range },
  });
  const sixteen = windowOf(groups, index, 16, 16);
  const isWhole = index === 0 && sixteen?.next === groups.length;
  const identity = sixteen && identitySort(sixteen.digits, name, isWhole);
  if (identity) return found(sixteen, identity);
  const mobile = mobileAt(groups, index, text);
  if (mobile) return found(mobile, phone);
  const account = windowOf(groups, index, 9, 16);
  if (account && name === 'account') return found(account, bankAccount);
  const other = windowOf(groups, index, 8, 13);
  const isPhone = name === 'phone' && /^[08]/.test(first.digits);
  return other && isPhone ? found(other, phone) : undefined;
}

type Sort = Pick<PersonalDatum, 'kind' | 'certainty'>;

const phone: Sort = { kind: 'phone', certainty: 'likely' };
const bankAccount: Sort = { kind: 'account', certainty: 'likely' };

type NumberName = 'nik' | 'kk' | 'phone' | 'account' | 'thing';

/** What numbers are called. A thing is a meter, a token, a parcel, an invoice. */
const namePatterns: Readonly<Record<NumberName, string>> = {
  nik: 'nik|e-?ktp|ktp|identitas',
  kk: 'kk|kartu keluarga',
  phone: 'no ?hp|hp|wa|whatsapp|telp|tlp|telpon|telepon|hubungi|kontak',
  account: 'norek|rek|rekening|bri|bca|bni|bsi|mandiri|btn',
  thing:
    'token|meter|meteran|pelanggan|resi|invoice|faktur|tagihan|imei|seri|rangka|mesin|listrik|pln|pdam|id|kode|tiket|transaksi|voucher|sertifikat|nop|npwp|nip|nisn',
};

const numberNames = new RegExp(
  `\\b(?:${Object.entries(namePatterns)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join('|')})\\b`,
  'gi',
);

/** What the number after these words is called: by the word nearest to it. */
function nameIn(before: string): NumberName | undefined {
  const nearest = [...before.matchAll(numberNames)].at(-1)?.groups;
  if (!nearest) return undefined;
  const names = ['nik', 'kk', 'phone', 'account', 'thing'] as const;
  return names.find((name) => nearest[name] !== undefined);
}

/**
 * What sixteen digits are. A family card's number is built as a NIK is, with
 * the day on which it was issued: only the words before it tell them apart.
 *
 * @param isWhole Whether no further digits stand beside them.
 */
function identitySort(
  digits: string,
  name: NumberName | undefined,
  isWhole: boolean,
): Sort | undefined {
  if (name === 'nik' || name === 'kk')
    return { kind: name, certainty: 'likely' };
  if (name === 'thing' || name === 'account') return undefined;
  if (hasStructure(digits)) return { kind: 'nik', certainty: 'likely' };
  return isWhole ? { kind: 'nik', certainty: 'possible' } : undefined;
}

/** Six digits of a region, a date of birth (a woman's day + 40), four more. */
function hasStructure(digits: string): boolean {
  const part = (start: number) => Number(digits.slice(start, start + 2));
  const day = part(6) > 40 ? part(6) - 40 : part(6);
  return (
    provinces.test(digits) &&
    part(2) > 0 &&
    part(4) > 0 &&
    day >= 1 &&
    day <= 31 &&
    part(8) >= 1 &&
    part(8) <= 12 &&
    !digits.endsWith('0000')
  );
}

/** From each `@` outwards: a pattern over the text would take its square. */
function* emailsIn(text: string): Generator<PersonalDatum> {
  for (let at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
    const [name] = /[\w.+-]*$/.exec(text.slice(Math.max(0, at - 64), at)) ?? [
      '',
    ];
    const [host] =
      /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/i.exec(
        text.slice(at + 1, at + 255),
      ) ?? [];
    if (!name || !host || /\.go\.id$/i.test(host)) continue;
    const [start, end] = [at - name.length, at + 1 + host.length];
    yield { kind: 'email', start, end, certainty: 'likely' };
  }
}
