/**
 * Why a proof is asked for: a report is about to be sent, or the gateway has
 * refused it with `proof-missing` or `proof-invalid`.
 */
export type ProofOccasion = 'sending' | 'refused';

/** Gives out proofs of work, as they stand in a report's envelope. */
export interface ProofSource {
  /**
   * One proof, which is handed out this once: whoever sends the same report
   * again sends the same proof, and asks for another when it was refused.
   *
   * `undefined` is no error. It means that the report goes without: none is
   * asked for, the phone is too weak, the network is away, or `signal` was
   * aborted. Before sending it waits a minute at most; after a refusal it works
   * for as long as the gateway would take the answer. Never rejects.
   *
   * @param occasion `sending` where it is left out.
   */
  take(
    signal: AbortSignal,
    occasion?: ProofOccasion,
  ): Promise<string | undefined>;
}
