import type { CheckStrings } from './check.ts';

export const checkEn: CheckStrings = {
  intro: 'Read it once more. Once sent, a report cannot be changed.',
  change: 'Change',
  changeWhat: (label) => `Change ${label}`,
  notGiven: 'Not given',
  files: 'Photos or files',
  fileCount: (count) =>
    count ? (count === 1 ? '1 file' : `${count} files`) : 'None',
  visibility: 'Who may know',
  contact: 'Contact',
  region: 'Region',
};
