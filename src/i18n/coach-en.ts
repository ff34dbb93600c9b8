import type { CoachStrings } from './coach.ts';

export const coachEn: CoachStrings = {
  title: 'Completeness',
};
