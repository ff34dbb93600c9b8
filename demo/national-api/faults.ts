import * as z from 'zod/mini';

/** The national calls, by name. */
export const calls = [
  'upload',
  'create',
  'reject',
  'progress',
  'followups',
  'institutions',
] as const;

export type Call = (typeof calls)[number];

const Times = z._default(z.int().check(z.positive()), 1);
const On = z._default(z.enum([...calls, 'any']), 'any');
const common = { count: Times, call: On };

/** What may go wrong; each kind is described in the README beside this file. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop'), ...common }),
  z.object({
    kind: z.literal('unavailable'),
    ...common,
    /** Seconds, or an HTTP date; `null` leaves the header away. */
    retryAfter: z._default(z.nullable(z.union([z.int(), z.string()])), 30),
  }),
  z.object({ kind: z.literal('store-then-silence'), ...common }),
  z.object({ kind: z.literal('store-then-reset'), ...common }),
  z.object({ kind: z.literal('empty-error'), ...common }),
  z.object({
    kind: z.literal('status'),
    ...common,
    status: z.int().check(z.gte(200), z.lte(599)),
    body: z._default(z.string(), '{"message":"kesalahan buatan"}'),
    headers: z._default(z.record(z.string(), z.string()), {}),
  }),
  z.object({
    kind: z.literal('delay'),
    ...common,
    milliseconds: z.int().check(z.nonnegative(), z.lte(600_000)),
  }),
]);

export type Fault = z.output<typeof Fault>;

/** The faults still to come, used up in the order in which they were set. */
export class Faults {
  #pending: Fault[] = [];

  get pending(): readonly Fault[] {
    return this.#pending;
  }

  add(fault: Fault): void {
    this.#pending.push(fault);
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault for this call, which is then one fewer. */
  take(call: Call): Fault | undefined {
    const fault = this.#pending.find((each) =>
      ['any', call].includes(each.call),
    );
    if (!fault) return undefined;
    this.#pending = this.#pending.flatMap((each) => {
      if (each !== fault) return [each];
      return each.count > 1 ? [{ ...each, count: each.count - 1 }] : [];
    });
    return fault;
  }
}
