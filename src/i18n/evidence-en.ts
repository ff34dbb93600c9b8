import type { AcceptedFiles, EvidenceStrings } from './evidence.ts';

export const evidenceEn: EvidenceStrings = {
  intro: (accepted) =>
    `Optional. At most ${accepted.max} files: ${kindsEn(accepted)}.`,
  photoHint:
    'Photos are made smaller; their place (GPS) and camera data are removed before sending.',
  pdfHint: 'A PDF is sent as it is, often with the name of its author.',
  take: 'Take a photo',
  pick: 'Choose files',
  list: 'Files for this report',
  counted: (count, max) => `${count} of ${max} files`,
  leftOver: (count, max) =>
    `${count} ${count === 1 ? 'file was' : 'files were'} not added: a report can have at most ${max}. Remove one to replace it.`,
  waiting: 'Waiting its turn',
  shrinking: 'Being made smaller…',
  ready: (bytes) => `Ready, ${sizeEn(bytes)}`,
  pageOnly:
    'The storage of this device is full. This file exists only while this page is open: do not close it before the report is sent.',
  refused: (reason, accepted) => {
    const kinds = kindsEn(accepted);
    const sentences = {
      empty: 'Not added: this file is empty.',
      kind: `Not added: files of this kind are not accepted. Accepted: ${kinds}.`,
      heic: `Not added: this browser cannot read HEIC photos. Take the photo with the button “Take a photo”, or set the camera to JPEG (“Most compatible”). Accepted: ${kinds}.`,
      'file-too-large': `Not added: this file is too large. Accepted: ${kinds}.`,
      'too-many-pixels':
        'Not added: this picture is too large to be opened here. Accepted: photos of up to 100 megapixels.',
      locked:
        'Not added: this PDF has a password, so the officer could not open it. Save it without one and choose it again.',
      unreadable: `Not added: this file cannot be read. It may be damaged or not fully downloaded. Accepted: ${kinds}.`,
      'canvas-blocked':
        'Not added: this browser forbids pages to work on pictures, so the place of the photo cannot be removed. Allow it for this site and try again.',
    };
    return sentences[reason];
  },
  preview: (name) => `Preview of ${name}`,
  remove: 'Remove',
  removeFile: (name) => `Remove ${name}`,
  removed: (name) => `${name} was removed.`,
  tryAgain: 'Try again',
  tryFileAgain: (name) => `Try ${name} again`,
  unnamed: 'Photo',
  about: (name, state) => `${name}: ${state}`,
};

function kindsEn({ pdf, maxPdfBytes }: AcceptedFiles): string {
  return pdf
    ? `photos (JPEG, PNG, WebP) or PDF of up to ${sizeEn(maxPdfBytes)}`
    : 'photos (JPEG, PNG, WebP)';
}

/** `312 kB`, `2 MB`, `1.5 MB`. */
function sizeEn(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Math.floor(bytes / 100_000) / 10} MB`;
}
