import type { OutboxState } from '../database/tables.ts';

/** Why something that an operator asked for was not done. Nothing was changed. */
export type Refusal =
  | { readonly kind: 'no-such-report' }
  | { readonly kind: 'no-such-item' }
  /** The report, file or reply does not stand where this could be done. */
  | { readonly kind: 'wrong-state'; readonly state: string }
  | { readonly kind: 'number-malformed' }
  /** Another report of this site has the number; `reference` names it. */
  | { readonly kind: 'number-taken'; readonly reference: string | undefined }
  /** It was not stated that LAPOR certainly does not have the report. */
  | { readonly kind: 'not-stated' }
  /** LAPOR does not have the report yet: what is erased will never be sent. */
  | { readonly kind: 'not-filed'; readonly state: OutboxState }
  | { readonly kind: 'erased' }
  | { readonly kind: 'not-reconciling' }
  | { readonly kind: 'still-to-reconcile'; readonly count: number };

/** Thrown inside a transaction, so that it leaves nothing behind. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}
