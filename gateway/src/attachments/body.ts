import {
  openBeside,
  sealBeside,
  type ReportId,
} from '../crypto/report-seal.ts';

/** A file as it is kept: made safe, or as it came while it is held. */
type Form = 'file' | 'held file';

export function sealBody(
  form: Form,
  number: number,
  bytes: Uint8Array,
  key: Buffer,
  report: ReportId,
): Buffer {
  return sealBeside(`${form} ${number}`, bytes, key, report);
}

export function openBody(
  form: Form,
  number: number,
  sealed: Uint8Array,
  key: Buffer,
  report: ReportId,
): Buffer {
  return openBeside(`${form} ${number}`, sealed, key, report);
}
