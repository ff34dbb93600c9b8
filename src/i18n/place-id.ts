import type { PlaceStrings } from './place.ts';

export const placeId: PlaceStrings = {
  title: 'Waktu dan lokasi',
};
