import type { DeadlineWords, TrackWords } from './words.ts';

export const trackEn: TrackWords = {
  title: 'Track a report',
  label: 'Tracking code or report number',
  hint: 'You received the tracking code, 27 letters and digits, when you sent the report. A SP4N-LAPOR! report number has digits only.',
  submit: 'Track',
  invalid: {
    missing: 'Enter a tracking code or a report number.',
    reference:
      'That is the reference. What is needed is the tracking code: 27 letters and digits on the same receipt.',
    incomplete: 'A tracking code has 27 letters and digits. Check it again.',
    mistyped:
      'A letter or digit in this code is wrong. Compare it with your receipt.',
    malformed:
      'This is not a tracking code or a report number. A report number looks like 1234567.',
    unknown:
      'This site does not know that report. Check the code, or look for a report number on www.lapor.go.id.',
  },
  status: {
    received: 'Received',
    'being-reconciled': 'Being checked by an officer',
    unverified: 'Not yet verified',
    verified: 'Verified',
    'in-process': 'In process',
    done: 'Completed',
    postponed: 'Postponed',
    archived: 'Archived',
    rejected: 'Rejected / not the right authority',
  },
  meaning: {
    received: 'Your report is safe and is being passed on to SP4N-LAPOR!.',
    'being-reconciled':
      'Your report is safe, but it is not certain that SP4N-LAPOR! has it. An officer of this site has to check. You need not send it again.',
    unverified:
      'Your report is with SP4N-LAPOR! and waits to be checked by an administrator.',
    verified:
      'Your report was checked and passed on to the authority in charge, which has not followed it up yet.',
    'in-process': 'The authority in charge is working on your report.',
    done: 'The authority says that your report has been dealt with.',
    postponed:
      'Your report is postponed: something is missing, or the authority is not connected yet.',
    archived: 'Your report was archived and is not processed further.',
    rejected:
      'This authority is not in charge. Your report goes back to be passed on to another.',
  },
  otherStatus: (last) =>
    `This is how SP4N-LAPOR! names the status. The last one that can be explained here: ${last}.`,
  reference: 'Reference',
  report: 'Report',
  nationalNumber: 'SP4N-LAPOR! report number',
  openNational: 'Open its public page',
  receivedAt: 'Received',
  institution: 'With',
  checkedAt: 'Status last checked',
  timeline: 'What has happened',
  handedTo: (to) => `Passed on to ${to}`,
  followUpBy: (from) => `Follow-up by ${from}`,
  someone: 'the authority',
  limited:
    'A report number shows only what is public. Use the tracking code to see the answers.',
  another: 'Track another report',
};

export const deadlinesEn: DeadlineWords = {
  title: 'Time limits',
  kind: {
    verification: 'Checked and passed on',
    'first-follow-up': 'First follow-up by the authority',
    'closing-without-reply': 'Closed if you do not answer',
  },
  due: (day, workingDays) => `by ${day} (${workingDays} working days)`,
  state: { running: 'Still running', met: 'Met', late: 'Overdue' },
  approximate: 'An estimate: the list of holidays is not complete yet.',
  source: (name) => `Source: ${name}`,
};
