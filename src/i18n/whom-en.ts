import type { WhomStrings } from './whom.ts';

export const whomEn: WhomStrings = {
  failed:
    'The choices could not be loaded yet. You can go on: an administrator will pass your report on.',
  suggested: 'Suggested by what you wrote:',
  searchHint: 'Type a name or a word, then choose from the list.',
  results: (count) =>
    count === 0
      ? 'Nothing fits. Try another word, or choose “Not sure”.'
      : count === 1
        ? '1 choice fits.'
        : `${count} choices fit.`,
  notChosen: 'Nothing is chosen yet. Choose from the list, or leave it.',
  chosen: (name) => `Chosen: ${name}`,
  clear: 'Clear',
  clearWhat: (label, name) => `Clear ${label}: ${name}`,
  cleared: (label) => `${label}: cleared.`,
};
