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
  #taking = 0;

  constructor(model: FormModel, site: string) {
    this.#model = model;
    this.#site = site;
  }

  /** The citizen is typing: has a proof ready in time, where one is needed. */
  prepare(): void {
    if (this.#model.configuration?.proofOfWork !== 'always') return;
    void this.#load().then((proofs) => proofs?.prepare());
  }

  /** Whether a report waits for its proof. */
  get isTaking(): boolean {
    return this.#taking > 0;
  }

  async take(
    signal: AbortSignal,
    occasion: ProofOccasion = 'sending',
  ): Promise<string | undefined> {
    const mode = this.#model.configuration?.proofOfWork;
    if (occasion === 'sending' && mode !== 'always') return undefined;
    this.#taking += 1;
    try {
      return await (await this.#load())?.take(signal, occasion);
    } finally {
      this.#taking -= 1;
    }
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
      // Its code was asked for, so by now a proof is.
      mode: 'always',
      challenge: client.challenge ?? httpChallenge(http),
      subtle: crypto.subtle,
      now: () => Date.now(),
      ticks: () => performance.now(),
      random: () => Math.random(),
      isHidden: () => document.hidden,
    });
  }
}
