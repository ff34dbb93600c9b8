import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';

import { Fault } from './faults.ts';
import { Move, play, UnknownInstitution } from './moves.ts';
import type { Simulation } from './simulation.ts';
import type { Complaint } from './store.ts';

/** What is no number is the number of nothing. */
const Params = z.object({ id: z.catch(z.coerce.number(), 0) });

const capability = z.optional(z.boolean());
const Capabilities = z.strictObject({
  idempotencyKey: capability,
  lookup: capability,
});

const Fields = z.object({ fields: z.optional(z.string()) });

/** What tests and the page steer the simulator with: not part of LAPOR. */
export async function controlRoutes(
  app: FastifyInstance,
  simulation: Simulation,
): Promise<void> {
  const { store, faults } = simulation;

  app.get('/_simulator/complaints', (request) => {
    const names = Fields.parse(request.query).fields?.split(',');
    const { complaints } = store;
    return { complaints: names ? complaints.map(picked(names)) : complaints };
  });
  app.delete('/_simulator/complaints', (_request, reply) => {
    store.clear();
    return reply.code(204).send();
  });
  app.get('/_simulator/complaints/:id', (request, reply) => {
    const complaint = store.find(Params.parse(request.params).id);
    return complaint ?? reply.code(404).send({ message: 'Tidak ada.' });
  });
  app.post('/_simulator/complaints/:id/moves', (request, reply) => {
    const made = makeMove(request.params, request.body, simulation);
    return 'message' in made
      ? reply.code(made.status).send({ message: made.message })
      : made;
  });

  app.get('/_simulator/calls', () => ({
    calls: simulation.calls,
    counts: simulation.counts,
  }));
  app.get('/_simulator/capabilities', () => simulation.capabilities);
  app.post('/_simulator/capabilities', (request, reply) => {
    const asked = Capabilities.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ message: 'Salah.' });
    const { idempotencyKey, lookup } = simulation.capabilities;
    simulation.capabilities = {
      idempotencyKey: asked.data.idempotencyKey ?? idempotencyKey,
      lookup: asked.data.lookup ?? lookup,
    };
    return simulation.capabilities;
  });
  app.get('/_simulator/faults', () => ({ faults: faults.pending }));
  app.post('/_simulator/faults', (request, reply) => {
    const fault = Fault.safeParse(request.body);
    if (!fault.success) {
      const fields = fault.error.issues.map(({ path }) => path.join('.'));
      return reply.code(400).send({ message: `Salah: ${fields.join(', ')}` });
    }
    faults.add(fault.data);
    return reply.code(201).send({ faults: faults.pending });
  });
  app.delete('/_simulator/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}

/** A few fields of a complaint, so that ten thousand are listed cheaply. */
function picked(names: readonly string[]) {
  return (complaint: Complaint) => {
    const { id, key, status, receivedAt } = complaint;
    const reference = referenceIn(complaint);
    const known = { id, reference, key, status, receivedAt };
    return Object.fromEntries(
      Object.entries(known).filter(([name]) => names.includes(name)),
    );
  };
}

/** The gateway's reference, which it writes below the text. */
function referenceIn({ body }: Complaint): string | null {
  return /^Nomor referensi: (\S+)$/m.exec(body.content)?.[1] ?? null;
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** Plays one move as it was sent, or says why it cannot be played. */
export function makeMove(
  params: unknown,
  body: unknown,
  simulation: Simulation,
): Complaint | Refusal {
  const complaint = simulation.store.find(Params.parse(params).id);
  if (!complaint) return { status: 404, message: 'Laporan tidak ada.' };
  const move = Move.safeParse(body);
  if (!move.success) return { status: 400, message: 'Isian belum lengkap.' };
  try {
    const moved = play(complaint, move.data, simulation);
    simulation.store.replace(moved);
    return moved;
  } catch (error) {
    if (!(error instanceof UnknownInstitution)) throw error;
    return { status: 400, message: 'Instansi tidak ada dalam daftar.' };
  }
}
