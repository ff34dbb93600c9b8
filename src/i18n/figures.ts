import type { AgencyKind } from '../domain/vocabulary.ts';
import type { Tables } from './language.ts';

/** What the badge and the ranking say of figures. */
export interface FigureStrings {
  readonly counts: (selesai: string, total: string) => string;
  readonly noReports: string;
  readonly rank: (position: string, of: string, kind: AgencyKind) => string;
  readonly period: (period: string) => string;
  readonly asOf: (date: string) => string;
  readonly outOfDate: (date: string) => string;
  readonly source: string;
  readonly denominator: (rule: string) => string;
}

const kindsId: Record<AgencyKind, string> = {
  province: 'provinsi',
  regency: 'kabupaten/kota',
  opd: 'perangkat daerah',
  ministry: 'kementerian/lembaga',
};

const kindsEn: Record<AgencyKind, string> = {
  province: 'provinces',
  regency: 'regencies and cities',
  opd: 'regional agencies',
  ministry: 'ministries and agencies',
};

export const figureStrings: Tables<FigureStrings> = {
  id: {
    counts: (selesai, total) => `${selesai} dari ${total} laporan selesai`,
    noReports: 'Belum ada laporan',
    rank: (position, of, kind) =>
      `peringkat ${position} dari ${of} ${kindsId[kind]}`,
    period: (period) => `Periode ${period}`,
    asOf: (date) => `Data per ${date}`,
    outOfDate: (date) => `Angka lama, per ${date}`,
    source: 'Sumber',
    denominator: (rule) => `Dihitung dari ${rule}`,
  },
  en: {
    counts: (selesai, total) => `${selesai} of ${total} reports completed`,
    noReports: 'No reports yet',
    rank: (position, of, kind) =>
      `ranked ${position} of ${of} ${kindsEn[kind]}`,
    period: (period) => `Period ${period}`,
    asOf: (date) => `As of ${date}`,
    outOfDate: (date) => `Out of date, as of ${date}`,
    source: 'Source',
    denominator: (rule) => `Counted from ${rule}`,
  },
};
