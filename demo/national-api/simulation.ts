import type { ComplaintBody } from './complaint-body.ts';
import { Faults, type Call, type Strike } from './faults.ts';
import type { Institution } from './institutions.ts';
import { play, type Office } from './moves.ts';
import { isAuthorized, type ApiSecrets } from './secrets.ts';
import { Store, type Complaint } from './store.ts';

/** A national call that came in, whatever became of it. */
export interface CallRecord {
  readonly call: Call;
  readonly at: string;
  readonly fault: Strike['kind'] | null;
}

/** What the other side does against complaints that come twice. */
export interface Capabilities {
  /** The same `Idempotency-Key` gets the same complaint. */
  readonly idempotencyKey: boolean;
  /** A complaint is found by the `Idempotency-Key` that it came with. */
  readonly lookup: boolean;
}

export interface SimulationOptions {
  /** Folder for the complaints, kept from run to run. */
  readonly dataDir: string;
  readonly secrets: ApiSecrets;
  /** Name of the header with the bearer secret; no other is looked at. */
  readonly authHeader: string;
  readonly institutions: readonly Institution[];
  readonly capabilities: Capabilities;
  readonly now: () => Date;
}

const keptCalls = 1_000;

/** All that the simulator is, apart from HTTP. */
export class Simulation implements Office {
  readonly store: Store;
  readonly faults = new Faults();
  readonly institutions: readonly Institution[];
  readonly now: () => Date;
  capabilities: Capabilities;
  readonly #ending = new AbortController();
  readonly #counts: Partial<Record<Call, number>> = {};
  readonly #options: SimulationOptions;
  readonly #calls: CallRecord[] = [];

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.store = new Store(options.dataDir);
    this.institutions = options.institutions;
    this.now = options.now;
    this.capabilities = options.capabilities;
  }

  /** National calls since the start, oldest first; the last thousand. */
  get calls(): readonly CallRecord[] {
    return this.#calls;
  }

  /** How many of each there were since the start. */
  get counts(): Readonly<Partial<Record<Call, number>>> {
    return this.#counts;
  }

  /** Aborted when the simulator stops: nothing is stored after that. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  end(): void {
    this.#ending.abort();
  }

  record(call: Call, fault: Strike | undefined): void {
    const at = this.now().toISOString();
    this.#counts[call] = (this.#counts[call] ?? 0) + 1;
    this.#calls.push({ call, at, fault: fault?.kind ?? null });
    this.#calls.splice(0, this.#calls.length - keptCalls);
  }

  isAuthorized(
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): boolean {
    const { authHeader, secrets } = this.#options;
    return isAuthorized(headers, authHeader, secrets);
  }

  nextId(): number {
    return this.store.nextId();
  }

  /** Takes a complaint in; one with a destination goes straight there. */
  receive(
    body: ComplaintBody,
    to: Institution | undefined,
    key: string | string[] | undefined,
  ): Complaint {
    const name = typeof key === 'string' ? key : null;
    const known =
      name !== null && this.capabilities.idempotencyKey
        ? this.store.findByKey(name)
        : undefined;
    if (known) return known;
    const complaint = this.store.add({
      receivedAt: this.now().toISOString(),
      key: name,
      body,
      status: 'Belum Terverifikasi',
      disposition: null,
      logs: [],
      followUps: [],
    });
    if (!to) return complaint;
    const sent = play(
      complaint,
      { move: 'dispose', institutionId: to.id },
      this,
    );
    this.store.replace(sent);
    return sent;
  }
}
