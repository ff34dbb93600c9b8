import type { CoachStrings } from './coach.ts';

export const coachId: CoachStrings = {
  title: 'Kelengkapan isi',
};
