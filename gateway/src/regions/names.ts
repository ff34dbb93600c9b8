import regionsFile from '../../data/regions-id.json' with { type: 'json' };
import { regionCodesTo } from '../domain.ts';
import { readDistricts } from './districts.ts';

const names = new Map(
  [...regionsFile.provinces, ...regionsFile.regencies].map(
    ({ code, name }) => [code, name] as const,
  ),
);

/**
 * The names on the way to a code, the nearest first: `['Desa Pangkil',
 * 'Kecamatan Teluk Bintan', 'Kabupaten Bintan', 'Provinsi Kepulauan Riau']`.
 * A level that is not known is left out; so is all of it for an unknown code.
 */
export async function regionNames(code: string): Promise<string[]> {
  const [province = '', regency, district, village] = regionCodesTo(code);
  const found = district
    ? (await readDistricts(regency ?? '')).find(({ code }) => code === district)
    : undefined;
  const inIt = found?.villages.find(({ code }) => code === village);
  return [
    prefixed(villageWord(code), inIt?.name),
    prefixed(districtWord(province), found?.name),
    // These say themselves what they are: `Kabupaten Bintan`, `Kota Batam`.
    names.get(regency ?? ''),
    prefixed('Provinsi', names.get(province)),
  ].filter((name) => name !== undefined);
}

function prefixed(word: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${word} ${name}`;
}

/** In the provinces of Papua a district is a distrik (UU 21/2001). */
function districtWord(province: string): string {
  return /^9[1-6]$/.test(province) ? 'Distrik' : 'Kecamatan';
}

/** The first digit of a village tells its kind: 1 kelurahan, 2 and 3 desa. */
function villageWord(code: string): string {
  return code.split('.').at(-1)?.startsWith('1') ? 'Kelurahan' : 'Desa';
}
