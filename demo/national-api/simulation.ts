import type { ComplaintBody } from './complaint-body.ts';
import { Faults, type Call, type Fault } from './faults.ts';
import type { Institution } from './institutions.ts';
import { play, type Office } from './moves.ts';
import { isAuthorized, type ApiSecrets } from './secrets.ts';
import { Store, type Complaint } from './store.ts';

/** A national call that came in, whatever became of it. */
export interface CallRecord {
  readonly call: Call;
  readonly at: string;
  readonly fault: Fault['kind'] | null;
}

export interface SimulationOptions {
  /** Folder for the complaints, kept from run to run. */
  readonly dataDir: string;
  readonly secrets: ApiSecrets;
  /** Name of the header with the bearer secret; no other is looked at. */
  readonly authHeader: string;
  readonly institutions: readonly Institution[];
  readonly now: () => Date;
}

const keptCalls = 1_000;

/** All that the simulator is, apart from HTTP. */
export class Simulation implements Office {
  readonly store: Store;
  readonly faults = new Faults();
  readonly institutions: readonly Institution[];
  readonly now: () => Date;
  readonly #options: SimulationOptions;
  readonly #calls: CallRecord[] = [];

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.store = new Store(options.dataDir);
    this.institutions = options.institutions;
    this.now = options.now;
  }

  /** National calls since the start, oldest first; the last thousand. */
  get calls(): readonly CallRecord[] {
    return this.#calls;
  }

  record(call: Call, fault: Fault | undefined): void {
    const at = this.now().toISOString();
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
  receive(body: ComplaintBody, to: Institution | undefined): Complaint {
    const complaint = this.store.add({
      receivedAt: this.now().toISOString(),
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
