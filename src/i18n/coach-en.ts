import type { CoachStrings } from './coach.ts';

export const coachEn: CoachStrings = {
  title: 'What helps to get it dealt with sooner',
  intro: 'You need not follow these hints.',
  gap: {
    what: {
      ask: 'What happened? Name the thing or the service, and what is wrong with it.',
      why: 'The officers need to know what to look at.',
    },
    where: {
      ask: 'Where? Name the street, RT/RW, village or nearest building.',
      why: 'Reports without a place are often sent back. You will be asked for it on the next page, too.',
    },
    when: {
      ask: 'When? Tell the date, the hour, or for how long.',
      why: 'Without a time it is hard to check what happened. You will be asked for the date on the next page, too.',
    },
    who: {
      ask: 'Who is involved or harmed? A role or an office is enough.',
      why: 'It tells the officers to whom the report should go.',
    },
    hope: {
      ask: 'What do you hope for?',
      why: 'It tells the officers when your problem is solved.',
    },
    proposal: {
      ask: 'What do you propose? Name the thing or the service.',
      why: 'A clear proposal is easier to consider.',
    },
    question: {
      ask: 'What would you like to know? Write your question.',
      why: 'A clear question is answered sooner.',
    },
  },
  gapName: {
    what: 'what',
    where: 'where',
    when: 'when',
    who: 'who',
    hope: 'what you hope for',
    question: 'your question',
  },
  complete: (names) => `Complete: ${names}.`,
  missing: (names) =>
    `Hints below the report: not told yet are ${names}. You can go on all the same.`,
  more: (count) => (count === 1 ? 'One more hint' : `${count} more hints`),
  close: 'Close the hints',
  open: 'Show hints',
  goOn: 'Go on with the report',
  personalTitle: 'There is personal data in your text',
  personalWhy:
    'Anybody can read the title and the report. Others could misuse this data.',
  personal: {
    nik: 'Identity number (NIK)',
    kk: 'Family card number',
    phone: 'Telephone number',
    email: 'E-mail address',
    account: 'Bank account number',
  },
  maybeNik: 'Sixteen digits, perhaps an identity number (NIK)',
  contactElsewhere:
    'Remove it here. You will be asked for your telephone number and e-mail under “About you”.',
  notNeeded: 'Remove it here. The report does not need it.',
  show: 'Show it',
  showWhat: (what) => `Show it in the field: ${what}`,
  personalCheck:
    'You can send all the same. To remove it, choose Change beside that text.',
};
