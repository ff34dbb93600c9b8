import type { AboutStrings } from './about.ts';

export const aboutEn: AboutStrings = {
  visibility: 'Who may know?',
  visibilityLabel: 'Who may know',
  visibilityName: {
    open: 'Open (terbuka)',
    anonymous: 'Anonymous (anonim)',
    confidential: 'Confidential (rahasia)',
  },
  consequence: {
    open: {
      name: 'Your name can be seen by the public and by the agency reported.',
      report: 'Text and photos can be seen by everybody on SP4N-LAPOR!.',
    },
    anonymous: {
      name: 'Your name is not shown to the public or to the agency reported. Administrators can still see it.',
      report:
        'Text and photos can be seen by everybody. Write or show nothing that tells who you are.',
    },
    confidential: {
      name: 'Your name is not shown to the public. Administrators and the agency that deals with it can see it.',
      report:
        'Text and photos are not shown to the public; only administrators and the agency that deals with it read them.',
    },
  },
  alsoAnonymous: 'Hide my name from the agency reported as well',
  alsoAnonymousHint: 'Administrators of SP4N-LAPOR! can still see it.',
  contact: 'How to reach you',
  secureTitle: 'A confidential report is written on a page of its own',
  secureText:
    'This page belongs to the site that you are visiting, and a site can read what is typed in it. So a confidential report goes on at a page of the reporting service, which keeps nothing on this device. What you typed is taken there and then deleted here.',
  secureOpen: 'Go on at the confidential page',
  secureOpening: 'Opening the confidential page… Do not close this one yet.',
  secureBlocked:
    'The confidential page could not be opened. What you typed is still here. Try again, or open this link and write the report there.',
  secureLost:
    'No word from the confidential page yet. If what you typed is there, go on there and delete the draft here. If not, try again.',
  secureLink: 'Open the confidential page without what I typed',
  secureDone: 'Not sent yet: go on at the confidential page',
  secureDoneText:
    'What you typed is now in the page that was just opened, and neither in this page nor on this device.',
};
