import * as z from 'zod/mini';

/** The national calls, by name. `lookup` is not part of version 3. */
export const calls = [
  'upload',
  'create',
  'reject',
  'progress',
  'followups',
  'reply',
  'institutions',
  'lookup',
] as const;

export type Call = (typeof calls)[number];

const Times = z._default(z.int().check(z.positive()), 1);
const On = z._default(z.enum([...calls, 'any']), 'any');
const Milliseconds = z.int().check(z.nonnegative(), z.lte(600_000));
const Share = z._default(z.number().check(z.gte(0), z.lte(1)), 0);
const common = { count: Times, call: On };

/** What goes wrong with a call; each kind is described in the README beside this file. */
const Ordered = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop'), ...common }),
  z.object({
    kind: z.literal('unavailable'),
    ...common,
    /** Seconds, or an HTTP date; `null` leaves the header away. */
    retryAfter: z._default(z.nullable(z.union([z.int(), z.string()])), 30),
  }),
  z.object({ kind: z.literal('store-then-silence'), ...common }),
  z.object({ kind: z.literal('store-then-reset'), ...common }),
  z.object({
    kind: z.literal('late-acceptance'),
    ...common,
    milliseconds: Milliseconds,
  }),
  z.object({ kind: z.literal('empty-error'), ...common }),
  z.object({ kind: z.literal('error-in-200'), ...common }),
  z.object({ kind: z.literal('html'), ...common }),
  z.object({
    kind: z.literal('redirect'),
    ...common,
    status: z._default(z.literal([301, 302, 303, 307, 308]), 302),
    to: z.string(),
  }),
  z.object({
    kind: z.literal('status'),
    ...common,
    status: z.int().check(z.gte(200), z.lte(599)),
    body: z._default(z.string(), '{"message":"kesalahan buatan"}'),
    headers: z._default(z.record(z.string(), z.string()), {}),
  }),
  z.object({ kind: z.literal('delay'), ...common, milliseconds: Milliseconds }),
  z.object({
    kind: z.literal('slow'),
    ...common,
    milliseconds: z._default(Milliseconds, 35_000),
  }),
]);

/** A share of all calls goes wrong, until the faults are called off. */
const Chance = z.object({
  kind: z.literal('chance'),
  call: On,
  before: Share,
  after: Share,
  seed: z._default(z.int(), 1),
});

export const Fault = z.discriminatedUnion('kind', [Ordered, Chance]);

export type Fault = z.output<typeof Fault>;
/** A fault that strikes one call. */
export type Strike = z.output<typeof Ordered>;

/** The faults still to come, used up in the order in which they were set. */
export class Faults {
  #pending: Strike[] = [];
  #chance: z.output<typeof Chance> | undefined;
  #random: () => number = () => 1;

  get pending(): readonly Fault[] {
    return this.#chance ? [...this.#pending, this.#chance] : this.#pending;
  }

  add(fault: Fault): void {
    if (fault.kind !== 'chance') {
      this.#pending.push(fault);
      return;
    }
    this.#chance = fault;
    this.#random = randomFrom(fault.seed);
  }

  clear(): void {
    this.#pending = [];
    this.#chance = undefined;
  }

  /** The fault for this call, which is then one fewer. */
  take(call: Call): Strike | undefined {
    const fault = this.#pending.find((each) =>
      ['any', call].includes(each.call),
    );
    if (!fault) return this.#draw(call);
    this.#pending = this.#pending.flatMap((each) => {
      if (each !== fault) return [each];
      return each.count > 1 ? [{ ...each, count: each.count - 1 }] : [];
    });
    return fault;
  }

  #draw(call: Call): Strike | undefined {
    const chance = this.#chance;
    if (!chance || !['any', call].includes(chance.call)) return undefined;
    const drawn = this.#random();
    const one = { count: 1, call };
    if (drawn < chance.before) {
      return this.#random() < 0.5
        ? { kind: 'drop', ...one }
        : { kind: 'unavailable', retryAfter: 1, ...one };
    }
    return drawn < chance.before + chance.after
      ? { kind: 'store-then-reset', ...one }
      : undefined;
  }
}

/** The same row of numbers below 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
