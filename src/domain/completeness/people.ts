import { listOf, type Word } from './words.ts';

/** Roles, groups, offices and firms. */
export const isPerson = listOf(
  'petugas pegawai karyawan oknum pejabat lurah camat bupati walikota gubernur kades kadus sekdes perangkat ketua panitia kontraktor mandor sopir kondektur juru jukir tukang pedagang ' +
    'perusahaan cv pt pln pdam bpjs telkom dinas dishub dinkes dinsos disdik dlh pupr dpu bpn bpbd kua satpol polisi polsek polres tni satpam bidan dokter perawat suster guru dosen murid siswa siswi ' +
    'pelajar mahasiswa anak bayi balita warga masyarakat tetangga orang korban pasien lansia petani nelayan pekerja buruh istri suami kakak adik ayah mertua paman bibi keponakan nenek kakek janda ' +
    'seorang calo preman pelaku maling operator kasir developer pemerintah pemkab pemkot pemprov pemda pemdes kominfo disdukcapil inspektorat kpk komite bpd bumdes koperasi yayasan rentenir kelompok ' +
    'remaja pemuda pejalan ojek dprd menteri kepsek kadis kpm peserta jemaah',
);
/** Nouns with the prefix of people that are none. */
const isThing = listOf(
  'penting penjara pengaruh pendapat penyakit penyebab pembangkit pengeras pengantar penghasil pengadu pencemar pendingin pengering pembatas penerang penuh pembantu pengganti',
);
const isKin = listOf('ibu bapak bu pak mas mbak');
const isSelf = listOf('saya kami kita');
const isSuffered = listOf(
  'jatuh terjatuh terperosok terserempet kecelakaan rugi terpaksa sakit tertipu harus',
);
const isHead = listOf('desa sekolah dusun dinas puskesmas wilayah kampung');

/**
 * Whether anybody is told of beside the writer: who did it, who should have
 * acted, who is harmed. The writer counts where something happened to them.
 */
export function tellsWho(words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    if (isKin(word)) {
      return isSelf(next) || (next?.shape === 'name' && !next.isFirst);
    }
    if (word.base === 'kepala') return isHead(next);
    if (word.base === 'pihak') return next !== undefined;
    if (isSelf(word)) return isSuffered(next) || isPassive(next);
    return isPerson(word) || isAgent(word);
  });
}

/** “saya diminta”, “kami ditolak”. */
function isPassive(word: Word | undefined): boolean {
  return /^di[a-z]{4}/.test(word?.text ?? '');
}

/** “pengendara”, “pemilik”, and not “penerangan”. */
function isAgent(word: Word): boolean {
  return (
    /^pe(?:n|m|laku|langgan)[a-z]{4}/.test(word.base) &&
    !word.base.endsWith('an') &&
    !isThing(word)
  );
}
