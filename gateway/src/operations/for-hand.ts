import regionsFile from '../../data/regions-id.json' with { type: 'json' };
import type { SiteSettings } from '../config/load-config.ts';
import { Regions } from '../domain.ts';
import { pointText } from '../national/place-text.ts';
import type { OpenedReport } from './reading.ts';

const kinds: Readonly<Record<string, string>> = {
  pengaduan: 'Pengaduan',
  'permintaan-informasi': 'Permintaan Informasi',
  aspirasi: 'Aspirasi',
};

/**
 * A report as a text that an officer copies, field by field, into the form of
 * lapor.go.id. In LAPOR's words, and in the order of its form.
 */
export function exportForHand(
  report: OpenedReport,
  site: SiteSettings | undefined,
): string {
  const { statement, identity, files } = report;
  const agency = site?.agencies.find(({ id }) => id === report.agencyId);
  const category = site?.categories.find(({ id }) => id === report.categoryId);
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['Klasifikasi', kinds[report.classification] ?? report.classification],
    ['Judul', statement?.title],
    ['Tanggal kejadian', statement?.incidentDate],
    ['Lokasi kejadian', report.place],
    ['Titik lokasi', statement && pointText(statement)],
    ['Instansi tujuan', agency?.name ?? report.agencyId],
    ['Kategori', category?.name ?? report.categoryId],
    ['Anonim', report.anonymous ? 'ya' : 'tidak'],
    ['Rahasia', report.confidential ? 'YA' : 'tidak'],
    ['Nama pelapor', identity?.name],
    ['Surel', identity?.email],
    ['Telepon', identity?.phone],
    ['Lampiran', files.length > 0 ? `${files.length} berkas` : undefined],
    ['Referensi', report.reference],
  ];
  const head = lines
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}: ${value}`);
  return `${head.join('\n')}\n\nIsi laporan:\n${statement?.content ?? '(telah dihapus)'}\n`;
}

/** The name of a region, as LAPOR's officers write it. */
export function regionName(code: string | null): string | undefined {
  if (code === null) return undefined;
  const { provinces, regencies } = Regions.parse(regionsFile);
  const all: readonly { code: string; name: string }[] = [
    ...provinces,
    ...regencies,
  ];
  return all.find((region) => region.code === code)?.name;
}
