import type { ProblemCode } from '../domain.ts';

/** A file that may be kept and passed on to LAPOR. */
export interface SafeFile {
  readonly kind: 'safe';
  readonly mediaType: 'image/jpeg' | 'image/png' | 'application/pdf';
  readonly bytes: Uint8Array;
}

/** A file that is not kept, and why, for its sender. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: Extract<
    ProblemCode,
    | 'file-type-not-accepted'
    | 'file-too-large'
    | 'file-unreadable'
    | 'file-infected'
  >;
}

export interface SafetyLimits {
  /** Whether PDF is taken at all. */
  readonly pdf: boolean;
  /** Of the file that is passed on: what LAPOR takes. */
  readonly maxBytes: number;
  /** Of a picture as it comes, width times height. */
  readonly maxPixels: number;
  /** Of either side of a picture as it comes. */
  readonly maxSide: number;
  /** Of the longer side of a picture that is passed on. */
  readonly longSide: number;
  /** For the whole of a picture, decoding and every attempt at encoding. */
  readonly timeoutMs: number;
}

export const defaultSafetyLimits: SafetyLimits = {
  pdf: false,
  // LAPOR says "2 MB" and not which: the smaller of the two meanings.
  maxBytes: 2_000_000,
  maxPixels: 40_000_000,
  maxSide: 20_000,
  longSide: 4_096,
  timeoutMs: 15_000,
};

const refusalCodes: readonly string[] = [
  'file-type-not-accepted',
  'file-too-large',
  'file-unreadable',
  'file-infected',
] satisfies Refused['code'][];

export function isRefusalCode(code: string | null): code is Refused['code'] {
  return code !== null && refusalCodes.includes(code);
}
