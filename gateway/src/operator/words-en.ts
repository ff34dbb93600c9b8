import { reasonWords } from './reasons.ts';
import { reportWordsEn } from './words-report-en.ts';
import { stateWordsEn } from './words-state-en.ts';
import type { Words } from './words.ts';

/** English, complete; the meaning is that of the Indonesian. */
export const wordsEn: Words = {
  service: 'LAPOR operator',
  skip: 'Skip to content',
  menu: 'Menu',
  overview: 'Overview',
  auditLog: 'Audit log',
  logout: 'Log out',
  otherLanguage: { language: 'id', name: 'Bahasa Indonesia' },
  foot: 'This page is for operators only. Do not pass on what reports hold.',
  asOf: (moment) => `As it was on ${moment}.`,
  back: 'Back',
  cancel: 'Cancel',
  problem: 'Not done yet',
  done: {
    'logged-out': 'You are logged out.',
    matched:
      'The LAPOR number is recorded. This report will not be sent again.',
    resent: 'The report is in the queue and will be sent to LAPOR shortly.',
    'resent-later':
      'The report is in the queue. It will be sent to LAPOR once matching is finished.',
    'resent-unmapped':
      'The report is in the queue. If a LAPOR id is still missing, it comes back to the list “Without a LAPOR id”.',
    'passed-on-by-hand': 'Recorded as passed on.',
    withdrawn:
      'The report is withdrawn. Its text and the reporter’s identity are erased, and it will not be sent.',
    'reconciling-finished':
      'Matching is finished. Reports are sent automatically again.',
  },
  fault: {
    'session-ended':
      'Your session has ended. Log in again. If you had just pressed a button, the change was not recorded.',
    'token-missing': 'Enter your token.',
    'token-wrong': 'The token is not known. Check that all of it was copied.',
    'number-missing': 'Enter the LAPOR number.',
    'number-malformed': 'A LAPOR number has 5 to 10 digits, such as 1234567.',
    'number-is-code':
      'This is a reporter’s tracking code, not a LAPOR number. A LAPOR number has digits only.',
    'number-taken':
      'This number is recorded for another report. Check the number.',
    'tick-missing': 'First tick the statement below.',
    'wrong-state':
      'The state of this report has changed, perhaps by another operator or because a button was pressed twice. Nothing was changed. The latest state is shown below.',
    'no-such-item':
      'This item was marked before or is no longer there. Nothing was changed.',
    erased: 'What this report held was erased.',
    'not-reconciling': 'Matching was finished before. Nothing was changed.',
    'still-to-reconcile':
      'There are still reports to be matched. Match all of them first.',
    'not-for-all-sites': 'Only an operator of all sites can finish matching.',
  },
  errors: {
    'not-found': {
      title: 'Not found',
      text: 'There is no such page or report, or it does not belong to your sites.',
    },
    foreign: {
      title: 'Request refused',
      text: 'This request did not come from a page for operators. Nothing was changed. Open the overview and try again from there.',
    },
    stale: {
      title: 'The form is no longer valid',
      text: 'This form was opened before you logged in again. Nothing was changed. Open the overview and try again from there.',
    },
    'too-many': {
      title: 'Too many attempts',
      text: 'There were too many attempts to log in from your network. Wait for a minute, then try again.',
    },
    busy: {
      title: 'Busy',
      text: 'The gateway has too much to do just now. Nothing was changed. Try again in a moment.',
    },
    unavailable: {
      title: 'The store cannot be reached',
      text: 'The database does not answer just now. Try again in a moment; if this goes on, tell the server administrator.',
    },
    internal: {
      title: 'Something went wrong',
      text: 'Something went wrong in the gateway. Try again; if this goes on, tell the server administrator.',
    },
  },
  login: {
    title: 'Log in as an operator',
    lead: 'Use the token that the server administrator gave you.',
    token: 'Token',
    hint: 'At least 32 characters. Do not share it with anyone.',
    button: 'Log in',
  },
  home: {
    title: 'What needs attention',
    calm: 'Nothing waits for an operator.',
    site: 'Site',
    what: 'List',
    count: 'Count',
    oldest: 'Oldest',
    age: (age) => `${age} ago`,
    justNow: 'just now',
    noSites: 'No site is assigned to you yet. Ask the server administrator.',
    stuck: (age) => ({
      title: 'Sending to LAPOR is held up',
      text: `The oldest report has been waiting for ${age}. No report is lost, and sending is tried again and again. If LAPOR opens on your computer, ask the server administrator to check the network and whether the API secrets have expired.`,
    }),
    restored: {
      title: 'This gateway was restored from a backup',
      text: 'Reports that may have been sent after the backup was made are not sent again before they are matched.',
      steps: [
        'Open the lists “To be matched” and “Waiting to be sent”.',
        'Look each report up in LAPOR by its reference.',
        'If it is there, record its number. If it certainly is not, send it again; where there is no button for that, type it in at lapor.go.id and record its number.',
      ],
      last: 'When all are matched, press the button below.',
      onlyAll:
        'When all are matched, tell an operator of all sites. Only they can finish matching.',
      tick: 'I have matched all reports with LAPOR.',
      button: 'Finish matching',
    },
    find: 'Find a report',
    findLabel: 'Reference or LAPOR number',
    findHint: 'For instance KC-7H2K9M or 1234567.',
    findButton: 'Find',
    notFound: (typed) => `No report has the number “${typed}”.`,
  },
  lists: {
    reconcile: {
      title: 'To be matched',
      about:
        'It is not certain that LAPOR has these reports. Look them up in LAPOR by their reference.',
      empty: 'No report has to be matched.',
    },
    'by-hand': {
      title: 'To be typed in at LAPOR',
      about:
        'Type these reports in at lapor.go.id, then record their numbers here.',
      empty: 'No report has to be typed in.',
    },
    refused: {
      title: 'Refused by LAPOR',
      about:
        'LAPOR does not take these reports automatically. Read why, then type them in yourself or send them again.',
      empty: 'No report was refused.',
    },
    unmapped: {
      title: 'Without a LAPOR id',
      about:
        'The configuration has no LAPOR id for the classification, category, location or agency of these reports. Ask the server administrator to add it.',
      empty: 'Every LAPOR id is there.',
    },
    'left-over': {
      title: 'Files and replies',
      about:
        'They could not be passed on automatically. Pass them on to LAPOR yourself, then mark them.',
      empty: 'No file or reply is waiting.',
    },
    overdue: {
      title: 'Overdue at LAPOR',
      about:
        'A deadline has passed and the agency has not responded. Contact its administrator.',
      empty: 'No report is overdue.',
    },
    queue: {
      title: 'Waiting to be sent',
      about: 'They are sent to LAPOR automatically. You need not do anything.',
      empty: 'No report is waiting to be sent.',
    },
  },
  list: {
    report: 'Report',
    site: 'Site',
    received: 'Received',
    state: 'State',
    why: 'Reason',
    about: 'About',
    institution: 'Agency',
    due: 'Due',
    number: 'LAPOR number',
    allSites: 'All sites',
    order: 'Order',
    oldestFirst: 'Oldest first',
    newestFirst: 'Newest first',
    show: 'Show',
    previous: 'Previous',
    next: 'Next',
    page: (from, to) => `Rows ${from}–${to}`,
    atMost: (count) => `Only the oldest ${count} are shown.`,
  },
  report: reportWordsEn,
  audit: {
    title: 'Audit log',
    lead: 'Who opened or changed what, and when. This log cannot be changed.',
    empty: 'There are no entries yet.',
    when: 'Time',
    who: 'Operator',
    what: 'Action',
    report: 'Report',
    detail: 'Detail',
    download: 'Download as CSV',
  },
  ...stateWordsEn,
  statuses: {
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
  classifications: {
    pengaduan: 'Complaint',
    'permintaan-informasi': 'Request for information',
    aspirasi: 'Aspiration',
  },
  deadlines: {
    verification: 'Verification',
    'first-follow-up': 'First follow-up',
    'closing-without-reply': 'Closing without a reply',
  },
  fileStates: {
    kept: 'Kept',
    held: 'Waiting for the virus scanner',
    refused: 'Refused',
    'passed-on': 'With LAPOR',
    'with-operator': 'Waiting for an operator',
  },
  replyStates: {
    queued: 'In the queue',
    sending: 'Being sent',
    waiting: 'Waiting for another try',
    'passed-on': 'With LAPOR',
    'with-operator': 'Waiting for an operator',
    done: 'Dealt with',
  },
  actions: {
    'report-opened': 'Report opened',
    'file-opened': 'File downloaded',
    matched: 'LAPOR number recorded',
    resent: 'Sent again',
    'passed-on-by-hand': 'Marked as passed on',
    erased: 'Data erased',
    exported: 'Data exported',
    'reconciling-finished': 'Matching finished',
    retention: 'Retention ended',
    'backed-up': 'Backup made',
    restored: 'Restored from a backup',
    'keys-changed': 'Encryption keys changed',
    'filed-twice': 'LAPOR gave a second number: it has the report twice',
  },
  details: {
    from: 'from',
    left: 'left',
    count: 'count',
    what: 'erased',
    attachment: 'file',
    reply: 'reply',
  },
  erasedParts: {
    all: 'text and identity',
    identity: 'identity',
  },
  mediaTypes: {
    'image/jpeg': 'Photo (JPEG)',
    'image/png': 'Picture (PNG)',
    'image/webp': 'Picture (WebP)',
    'application/pdf': 'Document (PDF)',
  },
  siteKinds: {
    province: 'Province',
    regency: 'Regency/City',
    opd: 'Regional agency',
    ministry: 'Ministry/Institution',
  },
  reason: reasonWords('en'),
  confidential: 'Confidential (rahasia)',
  approximate: 'estimate',
};
