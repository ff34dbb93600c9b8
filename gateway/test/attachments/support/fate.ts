/** What must become of a file; the codes are those of the refusal. */
export type Fate =
  | 'image/jpeg'
  | 'image/png'
  | 'file-type-not-accepted'
  | 'file-too-large'
  | 'file-unreadable';

export interface BadFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly fate: Fate;
}

/** Stands in whatever must not come through a picture that is accepted. */
export const STOWAWAY = 'STOWAWAY-script-alert';

export const latin = (text: string) => Buffer.from(text, 'latin1');
