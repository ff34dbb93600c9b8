import { httpChallenge } from '../../../api/challenges.ts';
import type { ProofOfWork } from '../../../state/proof-of-work.ts';
import type {
  ProofOccasion,
  ProofSource,
} from '../../../state/proof-source.ts';
import type { FormModel } from '../form-model.ts';

/**
 * The proof of work of one form. Its code is fetched when a site asks for
 * proofs, and not at all where none does.
 */
export class LazyProofs implements ProofSource {
  readonly #model: FormModel;
  readonly #site: string;
  #proofs: Promise<ProofOfWork | undefined> | undefined;

  constructor(model: FormModel, site: string) {
    this.#model = model;
    this.#site = site;
  }

  /** The citizen is typing: has a proof ready in time, where one is needed. */
  prepare(): void {
    if (this.#model.configuration?.proofOfWork !== 'always') return;
    void this.#load().then((proofs) => proofs?.prepare());
  }

  async take(
    signal: AbortSignal,
    occasion: ProofOccasion = 'sending',
  ): Promise<string | undefined> {
    const mode = this.#model.configuration?.proofOfWork;
    if (occasion === 'sending' && mode !== 'always') return undefined;
    return (await this.#load())?.take(signal, occasion);
  }

  /** Ends the preparing. */
  stop(): void {
    void this.#proofs?.then((proofs) => proofs?.stop());
  }

  #load(): Promise<ProofOfWork | undefined> {
    this.#proofs ??= this.#make().catch(() => {
      // Asked for again the next time.
      this.#proofs = undefined;
      return undefined;
    });
    return this.#proofs;
  }

  async #make(): Promise<ProofOfWork> {
    const { ProofOfWork } = await import('../../../state/proof-of-work.ts');
    const { client, http } = this.#model.settings;
    return new ProofOfWork({
      site: this.#site,
      mode: this.#model.configuration?.proofOfWork ?? 'when-busy',
      challenge: client.challenge ?? httpChallenge(http),
      subtle: crypto.subtle,
      now: () => Date.now(),
      ticks: () => performance.now(),
      random: () => Math.random(),
      isHidden: () => document.hidden,
    });
  }
}
