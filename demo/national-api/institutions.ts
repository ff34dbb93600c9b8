/** An authority as LAPOR numbers it. */
export interface Institution {
  readonly id: number;
  readonly name: string;
}

/** Who verifies and disposes for the whole country in this simulator. */
export const nationalAdmin = 'Admin Nasional (simulator)';

/** Invented numbers: LAPOR's own are known to its partners only. */
export const defaultInstitutions: readonly Institution[] = [
  { id: 34101, name: 'Dinas Pekerjaan Umum dan Penataan Ruang' },
  { id: 34102, name: 'Dinas Perhubungan' },
  { id: 34103, name: 'Dinas Kesehatan' },
  { id: 34104, name: 'Dinas Pendidikan' },
  { id: 34105, name: 'Dinas Lingkungan Hidup' },
  { id: 34106, name: 'Dinas Kependudukan dan Pencatatan Sipil' },
  { id: 34107, name: 'Satuan Polisi Pamong Praja' },
  { id: 34108, name: 'Dinas Komunikasi dan Informatika' },
  { id: 34109, name: 'Dinas Sosial' },
  { id: 34110, name: 'Inspektorat Daerah' },
];
