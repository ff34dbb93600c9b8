import type { Keyring } from './keyring.ts';
import {
  newDataKey,
  openDataKey,
  openWith,
  sealWith,
  wrapDataKey,
} from './seal.ts';

/** Which of the two data keys of a report: they are erased at different times. */
export type Part = 'identity' | 'statement';

/** A part of a report as it is kept. */
export interface SealedPart {
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

/** Names the row that something sealed belongs to. */
export interface ReportId {
  readonly siteId: string;
  readonly reportId: string;
}

export function sealPart(
  part: Part,
  plain: string,
  keyring: Keyring,
  keyId: string,
  report: ReportId,
): SealedPart {
  const { dataKey, wrapped } = newDataKey(
    keyring,
    keyId,
    context(part, report),
  );
  return {
    sealed: sealWith(dataKey, plain, context(part, report)),
    wrappedKey: wrapped,
  };
}

/** The key of a part. Throws where it does not open. */
export function openKey(
  part: Part,
  wrappedKey: Uint8Array,
  keyring: Keyring,
  keyId: string,
  report: ReportId,
): Buffer {
  return openDataKey(wrappedKey, keyring, keyId, context(part, report));
}

/** Wraps the key of a part again, for a keyring that was rotated. */
export function wrapKey(
  part: Part,
  dataKey: Buffer,
  keyring: Keyring,
  keyId: string,
  report: ReportId,
): Buffer {
  return wrapDataKey(dataKey, keyring, keyId, context(part, report));
}

/** Opens a part with its key. */
export function openPart(
  part: Part,
  sealed: Uint8Array,
  dataKey: Buffer,
  report: ReportId,
): string {
  return openWith(dataKey, sealed, context(part, report)).toString('utf8');
}

/** What else is sealed with the statement's key: `timeline`, `file 2`, `reply <id>`. */
export function sealBeside(
  what: string,
  plain: Uint8Array | string,
  dataKey: Buffer,
  report: ReportId,
): Buffer {
  return sealWith(dataKey, plain, context(what, report));
}

export function openBeside(
  what: string,
  sealed: Uint8Array,
  dataKey: Buffer,
  report: ReportId,
): Buffer {
  return openWith(dataKey, sealed, context(what, report));
}

function context(what: string, { siteId, reportId }: ReportId): string {
  return `${what} ${siteId}/${reportId}`;
}
