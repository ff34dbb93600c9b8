import type { WhomStrings } from './whom.ts';

export const whomId: WhomStrings = {
  title: 'Tujuan laporan',
};
