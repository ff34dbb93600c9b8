import type { RefusalReason } from '../../../i18n/evidence.ts';

/** A file that cannot be taken, for a reason that its owner is told. */
export class FileRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.name = 'FileRefusal';
    this.reason = reason;
  }
}

/** Waits for a reading. What a browser cannot read, it says in a dozen ways. */
export async function readable<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch {
    throw new FileRefusal('unreadable');
  }
}
