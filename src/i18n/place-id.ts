import { formatDistance } from './place-distance.ts';
import type { PlaceStrings } from './place.ts';

export const placeId: PlaceStrings = {
  today: 'Hari ini',
  yesterday: 'Kemarin',
  quickDays: 'Pilih cepat tanggal kejadian',
  regions: 'Wilayah kejadian',
  districtsFailed:
    'Daftar kecamatan dan desa belum dapat dimuat. Anda tetap dapat melanjutkan: sebutkan namanya dalam lokasi kejadian.',
  locate: 'Pakai lokasi saya',
  locateHint:
    'Bila Anda sedang berada di tempat kejadian. Lokasi hanya diminta saat tombol ini ditekan.',
  locating: 'Mencari lokasi… Bila peramban bertanya, pilih izinkan.',
  denied:
    'Lokasi tidak diizinkan di halaman ini. Izinkan lokasi dalam setelan peramban lalu coba lagi, atau lanjutkan tanpa titik lokasi.',
  unavailable:
    'Perangkat ini belum dapat menentukan lokasinya. Nyalakan layanan lokasi (GPS) lalu coba lagi, atau lanjutkan tanpa titik lokasi.',
  timedOut:
    'Lokasi belum ditemukan. Coba lagi di tempat terbuka, atau lanjutkan tanpa titik lokasi.',
  point: (point, accuracy) =>
    accuracy === undefined
      ? point
      : `${point}, ketelitian sekitar ${formatDistance(accuracy, 'id')}`,
  inaccurate:
    'Titik ini kurang tepat. Tuliskan tempatnya dengan jelas dalam lokasi kejadian.',
  outside: 'Titik ini berada di luar Indonesia. Hapus bila keliru.',
  removePoint: 'Hapus titik lokasi',
  pointRemoved: 'Titik lokasi dihapus.',
};
