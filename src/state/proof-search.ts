import type { Challenge } from '../domain/challenge.ts';

/** The part of WebCrypto that is needed; it works beside the main thread. */
export type KeyDeriver = Pick<SubtleCrypto, 'importKey' | 'deriveBits'>;

/** One try is derived while the answer to the other is being looked at. */
const LANES = 2;

/**
 * Looks for the counter whose key begins as the challenge says, one try after
 * the other. Stopped and run again, it goes on where it was.
 */
export class ProofSearch {
  readonly #challenge: Challenge;
  readonly #subtle: KeyDeriver;
  readonly #salt: Uint8Array<ArrayBuffer>;
  readonly #prefix: Uint8Array;
  /** ALTCHA's: the nonce, then the counter in four bytes, highest first. */
  readonly #password: Uint8Array<ArrayBuffer>;
  #next = 0;
  #proof: string | undefined;

  constructor(challenge: Challenge, subtle: KeyDeriver) {
    const { nonce, salt, keyPrefix } = challenge.parameters;
    this.#challenge = challenge;
    this.#subtle = subtle;
    this.#salt = bytesOf(salt);
    this.#prefix = bytesOf(keyPrefix);
    this.#password = bytesOf(`${nonce}00000000`);
  }

  /** What goes into the envelope of a report, once it is found. */
  get proof(): string | undefined {
    return this.#proof;
  }

  /**
   * Resolves when the proof is found or `mayGoOn`, asked before each try, says
   * no. Rejects where the browser derives no keys.
   */
  async run(mayGoOn: () => boolean): Promise<void> {
    let isOver = false;
    const lane = async () => {
      while (!this.#proof && !isOver && mayGoOn()) await this.#try();
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } finally {
      // After a failure, the other lane would go on for nobody.
      isOver = true;
    }
  }

  async #try(): Promise<void> {
    const counter = this.#next++;
    new DataView(this.#password.buffer).setUint32(16, counter);
    // The bytes are copied before this returns, so the lanes can share them.
    const key = await this.#subtle.importKey(
      'raw',
      this.#password,
      'PBKDF2',
      false,
      ['deriveBits'],
    );
    const { cost, keyLength } = this.#challenge.parameters;
    const derived = new Uint8Array(
      await this.#subtle.deriveBits(
        {
          name: 'PBKDF2',
          hash: 'SHA-256',
          salt: this.#salt,
          iterations: cost,
        },
        key,
        keyLength * 8,
      ),
    );
    if (this.#prefix.some((byte, index) => byte !== derived[index])) return;
    const solution = { counter, derivedKey: hexOf(derived) };
    this.#proof = btoa(
      JSON.stringify({ challenge: this.#challenge, solution }),
    );
  }
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  return bytes.map((_, index) =>
    parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
