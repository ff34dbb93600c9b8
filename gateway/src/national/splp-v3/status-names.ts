import type { Status } from '../../domain.ts';

/**
 * Our name for a status that LAPOR gives by its Indonesian name; `undefined`
 * for a name that is not known. Case, spaces and a leading "Sudah" do not count.
 */
export function toStatus(name: string): Status | undefined {
  const words = name
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replace(/^(sudah|telah) /, '');
  if (/^(terdisposisi|didisposisi)/.test(words)) return 'verified';
  return known.get(words);
}

const known = new Map<string, Status>([
  ['belum terverifikasi', 'unverified'],
  ['belum diverifikasi', 'unverified'],
  ['terverifikasi', 'verified'],
  ['diverifikasi', 'verified'],
  ['belum ditindaklanjuti', 'verified'],
  ['dalam proses', 'in-process'],
  ['sedang diproses', 'in-process'],
  ['diproses', 'in-process'],
  ['proses', 'in-process'],
  ['selesai', 'done'],
  ['tertunda', 'postponed'],
  ['ditunda', 'postponed'],
  ['diarsipkan', 'archived'],
  ['arsip', 'archived'],
  ['ditolak', 'rejected'],
  ['bukan wewenang', 'rejected'],
  ['bukan kewenangan', 'rejected'],
]);
