// A region's offices as a large regency lists them: the offices have the names
// that the law gives them, the places are invented.
import type { Option } from '../../src/elements/lapor-form/whom/search.ts';

const offices = `
Sekretariat Daerah|setda, bupati
Sekretariat DPRD|dewan
Inspektorat Daerah|pengawasan, pungli
Dinas Pendidikan dan Kebudayaan|sekolah, guru, ijazah, PPDB, zonasi
Dinas Kesehatan|puskesmas, bidan, imunisasi, posyandu
Dinas Pekerjaan Umum dan Penataan Ruang|jalan, jembatan, drainase, irigasi, PUPR
Dinas Perumahan Rakyat dan Kawasan Permukiman|rumah tidak layak huni, rusunawa
Satuan Polisi Pamong Praja|ketertiban, pedagang kaki lima, satpol
Badan Penanggulangan Bencana Daerah|banjir, longsor, gempa
Dinas Sosial|bansos, PKH, DTKS, disabilitas
Dinas Tenaga Kerja dan Transmigrasi|lowongan, UMK, upah, PHK
Dinas Pemberdayaan Perempuan dan Perlindungan Anak|kekerasan, KDRT
Dinas Ketahanan Pangan|beras, sembako
Dinas Pertanahan|sertifikat, sengketa tanah
Dinas Lingkungan Hidup|sampah, limbah, pencemaran, TPA
Dinas Kependudukan dan Pencatatan Sipil|KTP, kartu keluarga, akta kelahiran
Dinas Pemberdayaan Masyarakat dan Desa|dana desa, BUMDes
Dinas Pengendalian Penduduk dan Keluarga Berencana|KB
Dinas Perhubungan|parkir, angkutan, lampu lalu lintas, terminal, rambu
Dinas Komunikasi dan Informatika|internet, wifi, hoaks
Dinas Koperasi dan Usaha Mikro|UMKM
Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu|izin usaha, IMB, PBG, OSS
Dinas Kepemudaan dan Olahraga|stadion, lapangan
Dinas Perpustakaan dan Kearsipan|buku, arsip
Dinas Kelautan dan Perikanan|nelayan, tambak
Dinas Pariwisata|wisata, pantai
Dinas Pertanian dan Perkebunan|pupuk, sawah, petani
Dinas Peternakan dan Kesehatan Hewan|sapi, rabies, PMK
Dinas Perindustrian dan Perdagangan|pasar, harga, elpiji
Dinas Pemadam Kebakaran dan Penyelamatan|damkar
Badan Perencanaan Pembangunan Daerah|musrenbang
Badan Pengelolaan Keuangan dan Aset Daerah|anggaran
Badan Pendapatan Daerah|pajak, PBB, retribusi
Badan Kepegawaian dan Pengembangan Sumber Daya Manusia|PNS, CPNS, PPPK
Badan Kesatuan Bangsa dan Politik|ormas
Rumah Sakit Umum Daerah Harapan Sehat|RSUD, IGD, rawat inap
Perusahaan Umum Daerah Air Minum Tirta Harapan|PDAM, air bersih, air mati
Perusahaan Umum Daerah Pasar|kios
Bank Perkreditan Rakyat Harapan|kredit
Bagian Hukum|peraturan
`;

const places =
  'Sukamaju Mekarsari Tanjungsari Wonorejo Banjaragung Karangtengah Sidomulyo Purwodadi Kalibening Margahayu Cimekar Pasirjaya Rawasari Bojongsari Gunungsari Tegalrejo Wanasari Sumberejo Kertajaya Mulyasari Jatimulya Cempaka Teratai Kenanga Sukaresmi Pandansari Telukbaru Batulicin Sungairaya Padangluas Lubukjaya Rantaupanjang Muarabaru Pulaupinang Airmolek Kotabaru Simpangempat Tanahmerah Bukitindah Lembahsari'.split(
    ' ',
  );

/** 200 agencies. */
export const agencies: readonly Option[] = [
  ...offices
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', words = ''] = line.split('|');
      return { name, keywords: words.split(', ') };
    }),
  ...['Kecamatan', 'Puskesmas', 'Kelurahan', 'SMP Negeri'].flatMap((kind) =>
    places.map((place) => ({ name: `${kind} ${place}`, keywords: undefined })),
  ),
].map((option, number) => ({ ...option, id: `instansi-${number}` }));

/** What people type, wrongly and shortly, and what they mean by it. */
export const typedQueries: readonly (readonly [string, string])[] = `
dinas kesehtan|Dinas Kesehatan
dinas kesehatn|Dinas Kesehatan
ksehatan|Dinas Kesehatan
dinkes|Dinas Kesehatan
dinas pendidkan|Dinas Pendidikan dan Kebudayaan
pendidikan dinas|Dinas Pendidikan dan Kebudayaan
disdik|Dinas Pendidikan dan Kebudayaan
dinas pekerjan umum|Dinas Pekerjaan Umum dan Penataan Ruang
pekerjaan umun|Dinas Pekerjaan Umum dan Penataan Ruang
dpupr|Dinas Pekerjaan Umum dan Penataan Ruang
pupr|Dinas Pekerjaan Umum dan Penataan Ruang
jalan rusak|Dinas Pekerjaan Umum dan Penataan Ruang
jln|Dinas Pekerjaan Umum dan Penataan Ruang
jembatn|Dinas Pekerjaan Umum dan Penataan Ruang
satpol pp|Satuan Polisi Pamong Praja
satpolpp|Satuan Polisi Pamong Praja
satpol p|Satuan Polisi Pamong Praja
bpbd|Badan Penanggulangan Bencana Daerah
penangulangan bencana|Badan Penanggulangan Bencana Daerah
dinsos|Dinas Sosial
dinas sosail|Dinas Sosial
disnaker|Dinas Tenaga Kerja dan Transmigrasi
disnakertrans|Dinas Tenaga Kerja dan Transmigrasi
tenagakerja|Dinas Tenaga Kerja dan Transmigrasi
lingkugan hidup|Dinas Lingkungan Hidup
dlh|Dinas Lingkungan Hidup
sampa|Dinas Lingkungan Hidup
disdukcapil|Dinas Kependudukan dan Pencatatan Sipil
dukcapil|Dinas Kependudukan dan Pencatatan Sipil
capil|Dinas Kependudukan dan Pencatatan Sipil
e-ktp|Dinas Kependudukan dan Pencatatan Sipil
catatan sipil|Dinas Kependudukan dan Pencatatan Sipil
dishub|Dinas Perhubungan
dinas perhubngan|Dinas Perhubungan
diskominfo|Dinas Komunikasi dan Informatika
kominfo|Dinas Komunikasi dan Informatika
dpmptsp|Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu
perijinan|Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu
ijin usaha|Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu
perpustakan|Dinas Perpustakaan dan Kearsipan
perikannan|Dinas Kelautan dan Perikanan
parwisata|Dinas Pariwisata
disperindag|Dinas Perindustrian dan Perdagangan
pasar|Dinas Perindustrian dan Perdagangan
damkar|Dinas Pemadam Kebakaran dan Penyelamatan
pemadam kebakarn|Dinas Pemadam Kebakaran dan Penyelamatan
bappeda|Badan Perencanaan Pembangunan Daerah
bapeda|Badan Perencanaan Pembangunan Daerah
bapenda|Badan Pendapatan Daerah
bkpsdm|Badan Kepegawaian dan Pengembangan Sumber Daya Manusia
kesbangpol|Badan Kesatuan Bangsa dan Politik
rumah sakit harapan|Rumah Sakit Umum Daerah Harapan Sehat
rsud|Rumah Sakit Umum Daerah Harapan Sehat
rumahsakit|Rumah Sakit Umum Daerah Harapan Sehat
air pdam|Perusahaan Umum Daerah Air Minum Tirta Harapan
kec sukamaju|Kecamatan Sukamaju
kecamatan sukamju|Kecamatan Sukamaju
kelurahan mekar sari|Kelurahan Mekarsari
puskesmas wonorjo|Puskesmas Wonorejo
smpn tegalrejo|SMP Negeri Tegalrejo
smp negri rawasari|SMP Negeri Rawasari
`
  .trim()
  .split('\n')
  .map((line) => {
    const [query = '', name = ''] = line.split('|');
    return [query, name] as const;
  });
