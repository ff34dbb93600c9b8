import { formatCount } from './format.ts';
import type { FormIssues, FormStrings, GenericIssues } from './form.ts';

export const formEn: FormStrings = {
  title: 'Make a report',
  intro: (site) =>
    `Your report is passed on ${site ? `by ${site} ` : ''}to SP4N-LAPOR!, the national complaint system. Everything is required unless marked “optional”.`,
  label: {
    classification: 'Kind of report',
    title: 'Title',
    content: 'What happened',
    incidentDate: 'Date it happened',
    province: 'Province',
    regency: 'Regency or city',
    district: 'District',
    village: 'Village',
    coordinates: 'Point on the map',
    place: 'Place',
    agency: 'Agency',
    category: 'Category',
    anonymous: 'Anonymous',
    confidential: 'Confidential',
    name: 'Full name',
    email: 'E-mail',
    phone: 'Telephone',
    consent:
      'I have read the notice above and agree that my data is used to deal with this report.',
  },
  hint: {
    title: 'One sentence: what is wrong, and where.',
    content:
      'Say what happened, who was involved and what you hope for. Do not write your NIK.',
    incidentDate: 'If you do not remember, choose the nearest day.',
    place: 'For example: outside SDN 1, Jalan Merdeka, RT 02.',
    agency: 'If you are not sure, leave it. An administrator will pass it on.',
    name: 'So that officers know whom to contact.',
    email:
      'E-mail or telephone: give one. Officers use it to contact you about this report.',
    phone: 'For example: 0812 3456 7890.',
  },
  optional: 'optional',
  classification: {
    pengaduan: 'Complaint (pengaduan)',
    'permintaan-informasi': 'Request for information (permintaan informasi)',
    aspirasi: 'Suggestion (aspirasi)',
  },
  classificationHint: {
    pengaduan: 'A service is not as it should be.',
    'permintaan-informasi': 'You want to know something from the government.',
    aspirasi: 'You have a proposal or a hope.',
  },
  stepTitle: {
    what: 'What happened?',
    where: 'When and where?',
    whom: 'Who should get this report?',
    evidence: 'Photos or files',
    about: 'About you',
    check: 'Check your report',
  },
  progress: (number, of) => `Step ${number} of ${of}`,
  next: 'Continue',
  back: 'Back',
  backToCheck: 'Save and go back to the check',
  loading: 'Loading…',
  loadingFailed:
    'The next part could not be loaded. What you typed is safe. Check your connection and press again.',
  evidenceFailed:
    'The part for photos could not be loaded. You can go on without photos.',
  filesBusy:
    'Photos are still being prepared. Wait a moment, then press again.',
  danger: ['Is anybody in danger? Call', 'now.'],
  secret: 'Must your report be confidential? Write it from the start at',
  secretLink: 'the page of the reporting service',
  honeypot: 'Leave this empty',
  counter: (written, most) =>
    `${formatCount(written, 'en')} of ${formatCount(most, 'en')} characters`,
  elsewhere: 'This site takes reports on another page.',
  elsewhereLink: 'Open the page for reports',
  offerTitle: 'There is an unfinished report',
  offerText: (when) =>
    `A report that was not sent is kept on this device, last changed ${when}.`,
  offerShared:
    'If you share this device and the report is not yours, delete it.',
  resume: 'Continue with it',
  keptNowhere:
    'A confidential report is not kept on this device. What you type is lost when the page is closed.',
  erase: 'Delete the draft',
  eraseAsk:
    'Delete everything you typed and all photos from this page and this device?',
  eraseYes: 'Yes, delete everything',
  eraseNo: 'No',
  erased: 'The draft is deleted.',
  eraseFailed:
    'The draft could not be deleted from this device. Delete the data of this site in the settings of your browser.',
  choose: 'Choose…',
  undecidedAgency: 'Not sure',
  noticeTitle: 'Personal data notice',
  noticeLink: 'Read the full notice',
  noticeLoading: 'Loading the notice…',
  noticeFailed:
    'The data notice could not be loaded, so the report cannot be sent yet. What you typed is safe.',
  regionsFailed:
    'The list of regions could not be loaded. Name the region in the place.',
  tryAgain: 'Try again',
  send: 'Send report',
  summaryTitle: (count) =>
    count === 1
      ? 'One thing needs attention'
      : `${count} things need attention`,
  errorPrefix: 'Error:',
  issue: (field, code, limit) =>
    issueEn[field]?.[code] ?? genericEn[code](formEn.label[field], limit),
  discardDraft: 'Delete it',
  kept: 'What you type is kept on this device until it is sent, for 7 days at most.',
  notKept:
    'This browser does not let us keep what you type. It is lost when the page is closed.',
  maintenance: 'Reporting on this site is closed for maintenance.',
  otherChannels: 'You can also report in the SP4N-LAPOR! app, or here:',
  sms: 'SMS to 1708',
  x: '@lapor1708 on X',
  emergency: 'Emergency: call 112',
  lengths: ({ min, max }) =>
    `${formatCount(min, 'en')}–${formatCount(max, 'en')} characters.`,
};

const genericEn: GenericIssues = {
  missing: (label) => `Fill in “${label}”.`,
  'too-short': (label, limit) =>
    `The text in “${label}” is too short: at least ${formatCount(limit?.min ?? 3, 'en')} characters.`,
  'too-long': (label, limit) =>
    `The text in “${label}” is too long: at most ${formatCount(limit?.max ?? 300, 'en')} characters.`,
  malformed: (label) =>
    `The text in “${label}” cannot be read. Write it again.`,
  'in-future': () => 'This day has not come yet.',
  'contact-missing': (label) => `Fill in “${label}”.`,
};

const issueEn: FormIssues = {
  classification: { missing: 'Choose the kind of report.' },
  title: { missing: 'Write a title.' },
  content: { missing: 'Write what happened.' },
  incidentDate: {
    missing: 'Enter the date it happened.',
    malformed:
      'There is no such day, or it is too long ago. Choose one from the calendar, 1 January 1990 at the earliest.',
    'in-future': 'The date cannot be after today.',
  },
  regency: { missing: 'Choose a province, then a regency or city.' },
  place: { missing: 'Write where it happened.' },
  name: { missing: 'Write your name.' },
  email: {
    'contact-missing': 'Enter an e-mail address or a telephone number.',
    malformed: 'Write a full e-mail address, such as name@example.org.',
  },
  phone: {
    malformed: 'Write a full telephone number, such as 0812 3456 7890.',
  },
  consent: {
    missing:
      'Tick this if you agree. Without consent the report cannot be sent.',
  },
};
