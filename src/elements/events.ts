/** The gateway could not be reached, or refused. */
export class LaporErrorEvent extends Event {
  static readonly type = 'lapor-error';

  /** A `ProblemError` or an `UnreachableError`. Holds nothing that was typed. */
  readonly error: unknown;

  constructor(error: unknown) {
    super(LaporErrorEvent.type, { bubbles: true, composed: true });
    this.error = error;
  }
}

/** The citizen has come to another page of the form. */
export class LaporStepEvent extends Event {
  static readonly type = 'lapor-step';

  /** `what`, `where`, `whom`, `evidence`, `about` or `check`. */
  readonly step: string;
  /** Which page that is, from 1. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;

  constructor(step: string, number: number, of: number) {
    super(LaporStepEvent.type, { bubbles: true, composed: true });
    this.step = step;
    this.number = number;
    this.of = of;
  }
}

/** What became of a draft that had been kept on this device. */
export class LaporDraftEvent extends Event {
  static readonly type = 'lapor-draft';

  /** `handed-over`: it moved to the gateway's own page, to be confidential. */
  readonly outcome: 'resumed' | 'discarded' | 'handed-over';

  constructor(outcome: LaporDraftEvent['outcome']) {
    super(LaporDraftEvent.type, { bubbles: true, composed: true });
    this.outcome = outcome;
  }
}

/** The citizen presses send. Cancel it to keep the report in the form. */
export class LaporSubmitEvent extends Event {
  static readonly type = 'lapor-submit';

  constructor() {
    super(LaporSubmitEvent.type, {
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  }
}

/** A report is in the outbox of this device and on its way. */
export class LaporQueuedEvent extends Event {
  static readonly type = 'lapor-queued';

  constructor() {
    super(LaporQueuedEvent.type, { bubbles: true, composed: true });
  }
}

/** The gateway has the report. The tracking code is not in the event. */
export class LaporReceiptEvent extends Event {
  static readonly type = 'lapor-receipt';

  /** The short public reference. Proves nothing. */
  readonly reference: string;

  constructor(reference: string) {
    super(LaporReceiptEvent.type, { bubbles: true, composed: true });
    this.reference = reference;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    [LaporDraftEvent.type]: LaporDraftEvent;
    [LaporErrorEvent.type]: LaporErrorEvent;
    [LaporSubmitEvent.type]: LaporSubmitEvent;
    [LaporQueuedEvent.type]: LaporQueuedEvent;
    [LaporReceiptEvent.type]: LaporReceiptEvent;
    [LaporStepEvent.type]: LaporStepEvent;
  }
}
