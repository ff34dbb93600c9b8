import type { WhomStrings } from './whom.ts';

export const whomEn: WhomStrings = {
  title: 'Addressee',
};
