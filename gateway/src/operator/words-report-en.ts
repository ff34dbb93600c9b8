import type { ReportWords } from './words.ts';

/** English words of the page of one report. */
export const reportWordsEn: ReportWords = {
  title: (reference) => `Report ${reference}`,
  confidential:
    'The reporter asked for confidentiality: nothing of the report may become public. If you type it in yourself, choose “Rahasia” at lapor.go.id, for its files and replies too. Tell its number to nobody but the agency that handles it.',
  whatToDo: 'What to do',
  opened: {
    title: 'What the report says',
    closed:
      'The text of the report and the reporter’s identity are closed. Open them only where your work needs it: your name and the time are recorded.',
    button: 'Open the report',
    note: (name) =>
      `Opened by ${name}. This has been recorded. Close this page when you are done.`,
    erased: 'The text of the report was erased.',
    copy: 'Text to copy to lapor.go.id',
    copyHint:
      'Copy each part into the same field at lapor.go.id, then record the number on this page.',
    fields: {
      title: 'Title',
      content: 'Text of the report',
      incidentDate: 'Date of the incident',
      place: 'Place of the incident',
      coordinates: 'Coordinates',
    },
    reporter: 'Reporter',
    identityErased: 'The reporter’s identity was erased.',
    anonymous:
      'The reporter asked to be anonymous: neither the public nor the reported party may learn the name. Choose “Anonim” at lapor.go.id.',
    name: 'Name',
    email: 'E-mail',
    phone: 'Telephone',
    form: 'Open lapor.go.id',
  },
  number: {
    title: 'Record the LAPOR number',
    label: 'LAPOR number',
    hint: 'The digits from LAPOR, such as 1234567, #1234567, or the address of its page at lapor.go.id.',
    button: 'Check the number',
    confirmTitle: (number) => `Record the number #${number}?`,
    confirmText: (reference) =>
      `Make sure that this is the number of report ${reference}. Once it is recorded, the reporter sees progress by this number, and it cannot be changed.`,
    look: 'Look at this number at lapor.go.id',
    confirmButton: 'Yes, record this number',
  },
  resend: {
    title: 'Send again',
    text: 'First look it up in LAPOR. If LAPOR has the report already, sending it again files it twice.',
    tick: 'I have made sure that this report is not in LAPOR.',
    button: 'Send again',
  },
  sendUnmapped: {
    title: 'Send once the LAPOR id is there',
    text: 'This report was not sent to LAPOR. Send it once the server administrator has added the LAPOR id; if one is still missing, it comes back to the list “Without a LAPOR id”.',
    button: 'Send',
  },
  withdraw: {
    title: 'Withdraw the report',
    text: 'Only where the reporter asks for it, or where what it says plainly is no complaint, request for information or aspiration. Its text and the identity are erased and cannot be brought back.',
    perhaps:
      'LAPOR may already have this report. Look it up in LAPOR first: withdrawing it here does not withdraw it from LAPOR.',
    tick: 'I understand that the text and the reporter’s identity are erased.',
    button: 'Withdraw and erase',
  },
  about: 'Details',
  site: 'Site',
  classification: 'Classification',
  agency: 'Agency addressed',
  category: 'Category',
  region: 'Region',
  received: 'Received',
  state: 'State',
  why: 'Reason',
  attempts: 'Attempts to send',
  nextTry: 'Next try',
  nationalNumber: 'LAPOR number',
  filed: 'Filed with LAPOR',
  status: 'Status at LAPOR',
  institution: 'Dealt with by',
  checked: 'Last checked',
  signals: 'Odd signs',
  none: 'None',
  files: {
    title: 'Files',
    file: (number) => `File ${number}`,
    kind: 'Type',
    size: 'Size',
    state: 'State',
    download: 'Download',
    done: 'Mark as passed on',
    act: 'Action',
  },
  replies: {
    title: 'Replies of the reporter',
    received: 'Received',
    rating: (rating) => `Rating ${rating} of 5`,
    closed: 'The text shows once the report is opened.',
    done: 'Mark as passed on',
  },
  progress: 'Progress at LAPOR',
  history: 'What operators did',
  historyEmpty: 'No operator has done anything yet.',
};
