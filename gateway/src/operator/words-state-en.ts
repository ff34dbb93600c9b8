import type { StateWords } from './words.ts';

/** English words for where a report stands, and what to do. */
export const stateWordsEn: StateWords = {
  states: {
    queued: 'In the queue',
    sending: 'Being sent',
    waiting: 'Waiting for another try',
    filed: 'With LAPOR',
    refused: 'Refused by LAPOR',
    reconcile: 'To be matched',
    unmapped: 'Without a LAPOR id',
    'by-hand': 'To be typed in at LAPOR',
    withdrawn: 'Withdrawn',
  },
  stateAdvice: {
    queued: 'The report will be sent automatically soon.',
    sending: 'The report is being sent. Reload this page in a moment.',
    waiting: 'The last try did not arrive. It is tried again automatically.',
    filed: 'LAPOR has the report, and it is followed automatically.',
    refused:
      'LAPOR refused this report. Type it in at lapor.go.id and record its number, or send it again once the cause is mended.',
    reconcile:
      'It is not certain that this report arrived. Look it up in LAPOR by its reference. If it is there, record its number. If it certainly is not, send it again.',
    unmapped:
      'Ask the server administrator to add the LAPOR id to the configuration, then send it again. If it is urgent, type it in at lapor.go.id yourself and record its number.',
    'by-hand':
      'Open the report, type it in at lapor.go.id, then record the number that LAPOR gives.',
    withdrawn: 'This report was withdrawn and will not be sent.',
  },
  adviceByHand: {
    queued:
      'The report will soon be in the list “To be typed in at LAPOR”. This site does not use the API of LAPOR.',
    waiting:
      'The report will soon be in the list “To be typed in at LAPOR”. This site does not use the API of LAPOR.',
    sending:
      'The report will soon be in the list “To be typed in at LAPOR”. This site does not use the API of LAPOR.',
    filed:
      'LAPOR has the report. It is not followed from here; see lapor.go.id.',
    refused:
      'LAPOR refused this report. Type it in at lapor.go.id, then record its number.',
    reconcile:
      'It is not certain that LAPOR has this report. Look it up in LAPOR by its reference. If it is there, record its number. If it certainly is not, type it in at lapor.go.id, then record its number.',
    unmapped: 'Type the report in at lapor.go.id, then record its number.',
  },
  adviceResent:
    'An operator sent the report again; it will be sent automatically soon.',
  adviceRestored:
    'The report will be sent once matching is finished. The overview says how.',
};
