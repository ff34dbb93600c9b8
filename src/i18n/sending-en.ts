import type { SendingStrings } from './sending.ts';

export const sendingEn: SendingStrings = {
  way: 'The way of your report',
  step: {
    stored: 'Kept',
    waiting: 'Waiting for the network',
    sending: 'Sending',
    received: 'Received',
  },
  ready: 'Ready to send',
  title: {
    queued: 'The report is ready to be sent',
    sending: 'Sending the report…',
    waiting: 'There is no receipt yet',
    refused: 'The report was not accepted yet',
    sent: 'Report received',
  },
  queued: 'The report waits for its turn.',
  sending: 'Please wait for the receipt.',
  checking:
    'Checking that no program sends this… It may take as long as a minute.',
  waiting: {
    offline: 'This device is not connected to the internet.',
    unreachable: 'The server cannot be reached yet.',
    busy: 'The server is busy or closed for maintenance.',
  },
  whenOnline: 'The report is sent by itself once the device is connected.',
  retryNow: 'It is tried again in a moment.',
  retryInSeconds: (seconds) =>
    seconds === 1
      ? 'It is tried again in one second.'
      : `It is tried again in ${seconds} seconds.`,
  retryInMinutes: (minutes) => `It is tried again in about ${minutes} minutes.`,
  kept: 'The report is kept on this device. It is sent by itself while this page is open or when you open it again, and is not filed twice.',
  notKept:
    'Do not close this page: the browser does not let us keep the report. It is sent by itself as soon as that is possible, and is not filed twice.',
  confidentialNotKept:
    'Do not close this page: a confidential report is not kept on the device. It is sent by itself as soon as that is possible, and is not filed twice.',
  sendNow: 'Send now',
  cancel: 'Stop and change it',
  cancelHint:
    'All that you typed and your files come back to the form. If the connection broke while sending, the report may have arrived; you then get its receipt when you send again.',
  otherTitle: 'You cannot wait?',
  otherText:
    'Report by another channel. Say there that the same report may have come in through this site already.',
  refused: {
    'invalid-report': 'Something needs correcting.',
    'agency-unknown':
      'The agency that you chose is no longer there. Choose another, or leave it open.',
    'body-too-large': 'This report is too long. Shorten it.',
    'too-many-requests':
      'Too many reports came from this network in a short time. Wait some minutes and send again.',
    'origin-not-registered':
      'This page is not registered to take reports. It is not your mistake. Tell those who run the site, or use another channel.',
    'site-unknown':
      'This site takes no reports any more. It is not your mistake. Use another channel.',
    maintenance:
      'Reporting is closed for maintenance. Send again later, or use another channel.',
    'link-only': 'This site does not take reports itself. Use another channel.',
    'confidential-elsewhere':
      'A confidential report is taken at the confidential page only. Go back to the form and press “Go on at the confidential page”.',
    'idempotency-key-reused':
      'This report was sent before with another text, which may have arrived. If you send it again, it is filed as a new report.',
  },
  refusedOther:
    'The server refused this report. Check it and send it again, or use another channel.',
  nothingLost: 'Nothing that you typed is lost.',
  edit: 'Correct the report',
  backToForm: 'Back to the form',
  received: 'Your report is safe and is being passed on to SP4N-LAPOR!.',
  earlier: 'An earlier version was received',
  earlierText: (reference) =>
    `The report had arrived before you changed it. What you changed last was not sent. If it matters, write it in a new report and name the reference ${reference}.`,
  earlierShow: 'Show what was not sent',
  code: 'Your tracking code',
  codeHint:
    'Keep this code. Only with it can you see progress and answers. Do not give it to others.',
  copy: 'Copy code',
  copied: 'Code copied.',
  copySelected:
    'The browser does not let us copy. The code is selected: copy it from the browser’s menu, or write it down.',
  toolsFailed:
    'Picture, QR code and sharing could not be loaded. Copy the code or write it down.',
  receiptKept:
    'This receipt is kept on this device for 7 days at most. If others use the device, keep the code and then delete it here.',
  receiptNotKept:
    'This receipt is not kept on the device. Keep the code before you close the page.',
  receiptConfidential:
    'Because the report is confidential, this receipt is not kept on the device. Keep the code before you close the page.',
  reference: 'Reference',
  receivedAt: 'Received',
  files: 'Photos and files',
  filesHint: 'The report has been received. Files follow one by one.',
  file: (number) => `File ${number}`,
  fileState: {
    waiting: 'waiting',
    again: 'not there yet, tried again by itself',
    sending: 'being sent',
    kept: 'received',
    'given-up': 'left out',
  },
  fileRefused: {
    'file-lost': 'no longer on this device, so it cannot be sent',
    'file-type-not-accepted': 'refused: this kind of file is not taken',
    'file-too-large': 'refused: the file is too large',
    'file-unreadable': 'refused: the file cannot be read',
    'file-infected': 'refused: the file holds a harmful program',
    'attachment-handed-over':
      'not taken: the report was passed on before this file arrived',
    'report-erased': 'not taken: the data of the report were erased',
  },
  fileRefusedOther: 'refused by the server',
  retryFile: 'Try again',
  retryFileNamed: (name) => `Try again to send ${name}`,
  withoutFile: 'Go on without this file',
  withoutFileNamed: (name) => `Go on without this file: ${name}`,
  next: 'What happens next',
  track: 'See the progress of the report',
  covered: (when) =>
    `The receipt of a report is kept on this device, received ${when}. Its code opens the report.`,
  coveredShow: 'Show the receipt',
  coveredAnother: 'Write another report',
  coveredErase: 'Delete it from this device',
  coveredAsk:
    'Once deleted, its tracking code cannot be shown again. Delete it only if the report is yours and you have kept the code.',
  done: 'I have kept the code, delete it from this device',
  doneNotKept: 'I have kept the code, finish',
  doneHint: 'After that you can write another report.',
  doneUnsaved:
    'This code was not copied, saved or printed. Once deleted it cannot be shown again.',
  doneFiles:
    'Some files have not arrived. If you delete now, they are not sent.',
  doneYes: 'Delete it',
  doneNo: 'Do not delete yet',
};
