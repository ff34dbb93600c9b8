import type { PlaceStrings } from './place.ts';

export const placeEn: PlaceStrings = {
  title: 'Time and place',
};
