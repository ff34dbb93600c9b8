import { formatDistance } from './place-distance.ts';
import type { PlaceStrings } from './place.ts';

export const placeEn: PlaceStrings = {
  today: 'Today',
  yesterday: 'Yesterday',
  quickDays: 'Quick choices for the date',
  regions: 'Region',
  districtsFailed:
    'The list of districts and villages could not be loaded yet. You can go on: name them under the place.',
  locate: 'Use my location',
  locateHint:
    'If you are where it happened. Your location is only asked for when you press this button.',
  locating: 'Looking for your location… If the browser asks, choose to allow.',
  denied:
    'This page was not allowed to use your location. Allow it in the settings of your browser and try again, or go on without a point.',
  unavailable:
    'This device cannot tell where it is. Turn on location services (GPS) and try again, or go on without a point.',
  timedOut:
    'Your location was not found in time. Try again in the open, or go on without a point.',
  point: (point, accuracy) =>
    accuracy === undefined
      ? point
      : `${point}, accurate to about ${formatDistance(accuracy, 'en')}`,
  inaccurate: 'This point is not exact. Describe the place clearly as well.',
  outside: 'This point is outside Indonesia. Remove it if that is a mistake.',
  removePoint: 'Remove the point',
  pointRemoved: 'The point was removed.',
};
