import type { IssueCode } from '../domain.ts';
import type {
  AskedField,
  Bounds,
  FormWords,
  FrameWords,
  PageWords,
  ReceiptWords,
} from './words.ts';
import { deadlinesEn, trackEn } from './words-track-en.ts';

const frame: FrameWords = {
  service: 'SP4N-LAPOR!',
  skip: 'Skip to content',
  menu: 'Menu',
  report: 'Report something',
  track: 'Track a report',
  otherLanguage: { language: 'id', name: 'Bahasa Indonesia' },
  problem: 'There is a problem',
  fault: {
    foreign:
      'This was not sent from our own page, so we did not take it. Open this page and fill it in here.',
    'sent-before':
      'We have already received a report from this form. What you changed since was not sent. Press “Send report” only if what stands below is a new report.',
    'too-many':
      'Too many requests from the same network. Wait a moment, then send again.',
    maintenance:
      'This site takes no reports for now. Try again later, or use another way below.',
    unavailable:
      'The server is busy or cannot keep the report. Wait a moment, then send again. The report will not be recorded twice.',
    internal:
      'Something went wrong on our server. Try again, or use another way below.',
  },
  kept: 'Nothing that you typed is lost.',
  channelsTitle: 'Other ways',
  channels: [
    {
      name: 'www.lapor.go.id',
      text: 'the site of SP4N-LAPOR!',
      href: 'https://www.lapor.go.id/',
    },
    { name: 'SMS 1708', text: 'from every operator', href: 'sms:1708' },
    { name: '@lapor1708', text: 'on X', href: 'https://x.com/lapor1708' },
    {
      name: '112',
      text: 'in an emergency: fire, accident, danger to life',
      href: 'tel:112',
    },
  ],
  unknownSiteTitle: 'Page not found',
  unknownSite:
    'The address of this page is wrong or no longer in use. Go back to the site of your regional government, or use one of the ways below.',
  foot: 'Reports are passed on to SP4N-LAPOR!, the national complaint system for public services.',
};

const form: FormWords = {
  title: 'Report something',
  intro: (site) =>
    `Your report is kept by ${site} and passed on to SP4N-LAPOR!, the national complaint system. Once it is sent you get a code to follow it.`,
  rules: 'Everything has to be filled in unless it says “optional”.',
  noFiles:
    'This form sends text only. To add photos or a PDF, open this page in a browser that runs JavaScript.',
  optional: 'optional',
  groups: {
    report: 'What you report',
    place: 'When and where it happened',
    addressee: 'To whom',
    you: 'About you',
    notice: 'Protection of personal data',
  },
  label: {
    classification: 'Kind of report',
    title: 'Title',
    content: 'Report',
    incidentDate: 'Day on which it happened',
    regency: 'Regency or city',
    place: 'Place',
    agency: 'Agency',
    category: 'Category',
    anonymous: 'Send anonymously',
    confidential: 'Keep this report confidential',
    name: 'Full name',
    email: 'Email',
    phone: 'Telephone number',
    consent:
      'I have read the notice above and agree that my data are used to handle this report.',
  },
  hint: {
    title: 'One sentence: what is wrong, and where.',
    content:
      'Say what happened, who was involved, and what you hope for. Do not write any NIK.',
    incidentDate:
      'Required for a complaint. If you do not remember, choose the nearest day.',
    place:
      'Name the village too. For example: in front of SDN 1, Jalan Merdeka, RT 02, Desa Sukamaju.',
    agency: 'If you are not sure, leave it. An administrator passes it on.',
    anonymous:
      'Your name is not shown to the public or to the agency that you report. Those who run this site and the administrators of SP4N-LAPOR! can still see it.',
    confidential:
      'The whole report is not shown to the public. The agency in charge and the administrators of SP4N-LAPOR! can still read it.',
    name: 'So that officers know whom to ask.',
    email:
      'Email or telephone: at least one of the two. Officers use it to reach you about this report.',
    phone: 'For example: 0812 3456 7890.',
  },
  length: ({ min, max }) => `${min} to ${max} characters.`,
  classification: {
    pengaduan: 'Complaint',
    'permintaan-informasi': 'Request for information',
    aspirasi: 'Suggestion',
  },
  classificationHint: {
    pengaduan: 'A service does not work and has to be put right.',
    'permintaan-informasi': 'You want to know something of the government.',
    aspirasi: 'You have a proposal or a wish.',
  },
  choose: 'Choose…',
  undecided: 'Not sure',
  provinces: 'Grouped by province.',
  noticeLink: 'Read the full notice',
  trap: 'Leave this empty',
  send: 'Send report',
  summary: (count) =>
    count === 1
      ? 'The report cannot be sent yet: one thing has to be put right'
      : `The report cannot be sent yet: ${count} things have to be put right`,
  issue: (field, code, bounds) =>
    issueEn[field]?.[code] ??
    `${form.label[field]}: ${genericEn[code](bounds)}`,
  closed:
    'This site takes no reports for now. Try again later, or use one of the ways below: your report reaches the same system.',
  elsewhere:
    'This site takes no reports itself. Please report on the following page.',
  elsewhereLink: 'Open the page for reports',
};

const genericEn: Readonly<
  Record<IssueCode, (bounds: Bounds | undefined) => string>
> = {
  missing: () => 'fill this in.',
  'too-short': (bounds) => `write at least ${bounds?.min ?? 3} characters.`,
  'too-long': (bounds) => `too long, at most ${bounds?.max ?? 300} characters.`,
  malformed: () => 'this cannot be read. Write it again.',
  'in-future': () => 'this day has not come yet.',
  'contact-missing': () => 'fill this in.',
};

const issueEn: Partial<Record<AskedField, Partial<Record<IssueCode, string>>>> =
  {
    classification: { missing: 'Choose the kind of report.' },
    title: { missing: 'Write a title.' },
    content: { missing: 'Write your report.' },
    incidentDate: {
      missing: 'Give the day on which it happened.',
      malformed: 'There is no such day. Write it as 2026-03-25.',
      'in-future': 'The day cannot be after today.',
    },
    regency: { missing: 'Choose the regency or city.' },
    place: { missing: 'Write where it happened.' },
    name: { missing: 'Write your name.' },
    email: {
      'contact-missing': 'Give an email address or a telephone number.',
      malformed: 'Write a whole address, such as name@example.org.',
    },
    phone: { malformed: 'Write a whole number, such as 0812 3456 7890.' },
    consent: {
      missing: 'Tick this if you agree. Without it the report cannot be sent.',
      malformed:
        'The notice has changed since this page was opened. Read it again, and tick this if you agree.',
    },
  };

const receipt: ReceiptWords = {
  title: 'Report received',
  text: 'Your report is safe and is being passed on to SP4N-LAPOR!.',
  code: 'Your tracking code',
  codeHint:
    'Write it down, print it or take a screenshot now: once this page is closed, it cannot be shown again. Only with this code can you see progress and answers. Give it to nobody.',
  reference: 'Reference',
  receivedAt: 'Received',
  whoKnows: 'Who can see it',
  open: 'The agency in charge sees your report and your name. The report may be shown to the public.',
  anonymous:
    'Anonymous: your name is not shown to the public or to the agency that you report. Those who run this site and the administrators of SP4N-LAPOR! can still see it.',
  confidential:
    'Confidential: the whole report is not shown to the public. The agency in charge and the administrators of SP4N-LAPOR! can still read it.',
  next: 'What happens next',
  steps: [
    'The report is passed on to SP4N-LAPOR! and checked by an administrator.',
    'The administrator passes it on to the authority in charge, which answers.',
    'Read the answer on the tracking page, with the code above.',
  ],
  print:
    'To print this receipt, use your browser’s print menu. Reloading this page does not send the report twice.',
  trackLink: 'Track this report',
  another: 'Write another report',
};

export const wordsEn: PageWords = {
  frame,
  form,
  receipt,
  track: trackEn,
  deadlines: deadlinesEn,
};
