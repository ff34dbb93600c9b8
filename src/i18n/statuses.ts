import type { Status } from '../domain/vocabulary.ts';
import type { Tables } from './language.ts';

/** LAPOR's words for the statuses, and what each means for the reporter. */
export interface StatusStrings {
  readonly status: Readonly<Record<Status, string>>;
  readonly meaning: Readonly<Record<Status, string>>;
}

export const statusStrings: Tables<StatusStrings> = {
  id: {
    status: {
      received: 'Diterima',
      'being-reconciled': 'Sedang diperiksa petugas',
      unverified: 'Belum Terverifikasi',
      verified: 'Terverifikasi',
      'in-process': 'Sedang Diproses',
      done: 'Selesai',
      postponed: 'Tertunda',
      archived: 'Diarsipkan',
      rejected: 'Ditolak / Bukan Wewenang',
    },
    meaning: {
      received:
        'Laporan Anda tersimpan dengan aman dan sedang diteruskan ke SP4N-LAPOR!.',
      'being-reconciled':
        'Laporan Anda tersimpan dengan aman, tetapi belum pasti masuk ke SP4N-LAPOR!. Petugas situs ini harus memeriksanya. Anda tidak perlu mengirim ulang.',
      unverified:
        'Laporan Anda sudah masuk ke SP4N-LAPOR! dan menunggu diperiksa oleh admin.',
      verified:
        'Laporan Anda sudah diperiksa dan diteruskan ke instansi yang berwenang. Instansi itu belum memberi tindak lanjut.',
      'in-process':
        'Instansi yang berwenang sedang menindaklanjuti laporan Anda.',
      done: 'Instansi menyatakan laporan Anda selesai ditindaklanjuti.',
      postponed:
        'Laporan Anda ditunda karena datanya belum lengkap atau instansinya belum terhubung.',
      archived: 'Laporan Anda diarsipkan dan tidak diproses lebih lanjut.',
      rejected:
        'Instansi ini tidak berwenang. Laporan Anda dikembalikan untuk diteruskan ke instansi lain.',
    },
  },
  en: {
    status: {
      received: 'Received',
      'being-reconciled': 'Being checked by an officer',
      unverified: 'Not yet verified',
      verified: 'Verified',
      'in-process': 'In process',
      done: 'Completed',
      postponed: 'Postponed',
      archived: 'Archived',
      rejected: 'Rejected / not the right authority',
    },
    meaning: {
      received: 'Your report is safe and is being passed on to SP4N-LAPOR!.',
      'being-reconciled':
        'Your report is safe, but it is not certain that SP4N-LAPOR! has it. An officer of this site has to check. You need not send it again.',
      unverified:
        'Your report is with SP4N-LAPOR! and waits to be checked by an administrator.',
      verified:
        'Your report was checked and passed on to the authority in charge, which has not followed it up yet.',
      'in-process': 'The authority in charge is working on your report.',
      done: 'The authority says that your report has been dealt with.',
      postponed:
        'Your report is postponed: something is missing, or the authority is not connected yet.',
      archived: 'Your report was archived and is not processed further.',
      rejected:
        'This authority is not in charge. Your report goes back to be passed on to another.',
    },
  },
};
