import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import { attachmentIds, ComplaintBody } from './complaint-body.ts';
import type { Call } from './faults.ts';
import { play } from './moves.ts';
import { takeReply } from './replies.ts';
import type { Simulation } from './simulation.ts';
import { guards } from './striking.ts';
import { readUpload, UploadRefused } from './upload.ts';
import { followUpsAnswer, progressAnswer } from './wire.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** What is no number is the number of nothing. */
const Params = z.object({ id: z.catch(z.coerce.number(), 0) });
const Page = z.object({ page: z.catch(z.coerce.number(), 1) });
const PageSize = z.object({ page_size: z.catch(z.coerce.number(), 15) });

const Lookup = z.object({ reference: z.catch(z.string(), '') });

const Rejection = z.object({
  is_request: z.coerce.number().check(z.refine((value) => value === 1)),
  not_authority: z.coerce.number().check(z.refine((value) => value === 1)),
  reason: z.coerce.number(),
  reason_description: z.string().check(z.minLength(1)),
});

/** The calls of the national API, and nothing besides. */
export async function nationalRoutes(
  app: FastifyInstance,
  simulation: Simulation,
): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: 2 * 1024 * 1024, files: 20 },
  });
  const on = (
    call: Call,
    method: 'GET' | 'POST',
    url: string,
    handler: Handler,
  ) => app.route({ method, url, handler, ...guards(call, simulation) });

  on('upload', 'POST', '/complaints/complaint/file', (request, reply) =>
    upload(request, reply, simulation),
  );
  on('create', 'POST', '/complaints/complaint', (request, reply) =>
    create(request, reply, simulation),
  );
  on('reject', 'POST', '/complaints/process/:id/reject', (request, reply) =>
    reject(request, reply, simulation),
  );
  on('progress', 'GET', '/complaints/:id/complaint', (request, reply) => {
    const complaint = named(request, simulation);
    return complaint ? progressAnswer(complaint) : notFound(reply);
  });
  on('followups', 'GET', '/complaints/:id/followups', (request, reply) =>
    followUps(request, reply, simulation),
  );
  on('reply', 'POST', '/complaints/followup/add', (request, reply) =>
    takeReply(request, reply, simulation),
  );
  on('lookup', 'GET', '/complaints/lookup', (request, reply) => {
    const { reference } = Lookup.parse(request.query);
    if (!simulation.capabilities.lookup) return notFound(reply);
    const complaint = simulation.store.findByKey(reference);
    return {
      results: { data: complaint ? { complaint_id: complaint.id } : null },
    };
  });
  on('institutions', 'GET', '/masters/institutions/external', (request) => {
    const { page_size } = PageSize.parse(request.query);
    return {
      results: { data: simulation.institutions.slice(0, page_size) },
    };
  });
}

async function upload(
  request: FastifyRequest,
  reply: FastifyReply,
  { store }: Simulation,
) {
  if (!request.isMultipart()) {
    return refuse(reply, 'Berkas dikirim sebagai multipart/form-data.');
  }
  try {
    const files = await readUpload(request.files());
    const stored = files.map(({ bytes, ...file }) =>
      store.addFile(file, bytes),
    );
    const ids = (kind: string) =>
      stored.filter((file) => file.kind === kind).map(({ id }) => ({ id }));
    return { results: { images: ids('image'), docs: ids('document') } };
  } catch (error) {
    if (error instanceof UploadRefused) return refuse(reply, error.message);
    throw error;
  }
}

async function create(
  request: FastifyRequest,
  reply: FastifyReply,
  simulation: Simulation,
) {
  const parsed = ComplaintBody.safeParse(request.body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.'));
    return refuse(reply, `Isian tidak sah: ${fields.join(', ')}`);
  }
  const body = parsed.data;
  const { store } = simulation;
  if (attachmentIds(body.attachments).some((id) => !store.hasFile(id))) {
    return refuse(reply, 'Isian tidak sah: attachments');
  }
  const destination = body.is_disposisi_slider
    ? simulation.institutions.find(({ id }) => id === body.disposition_id)
    : undefined;
  if (body.is_disposisi_slider && !destination) {
    return refuse(reply, 'Isian tidak sah: disposition_id');
  }
  const key = request.headers['idempotency-key'];
  const complaint = simulation.receive(body, destination, key);
  return reply.code(201).send({
    complaint_id: complaint.id,
    message: 'Laporan diterima.',
  });
}

function followUps(
  request: FastifyRequest,
  reply: FastifyReply,
  simulation: Simulation,
) {
  const complaint = named(request, simulation);
  if (!complaint) return notFound(reply);
  const { page } = Page.parse(request.query);
  const path = `/complaints/${complaint.id}/followups`;
  const address = `${request.protocol}://${request.host}${path}`;
  return followUpsAnswer(complaint.followUps, Math.max(1, page), address);
}

function reject(
  request: FastifyRequest,
  reply: FastifyReply,
  simulation: Simulation,
) {
  const complaint = named(request, simulation);
  if (!complaint) return notFound(reply);
  const parsed = Rejection.safeParse(request.body);
  const { institutions, store } = simulation;
  const institutionId = parsed.data?.reason;
  if (!parsed.success || !institutions.some(({ id }) => id === institutionId)) {
    return refuse(reply, 'Isian tidak sah.');
  }
  const reason = parsed.data.reason_description;
  store.replace(
    play(complaint, { move: 'return', reason, institutionId }, simulation),
  );
  return { message: 'Laporan dikembalikan.' };
}

function named(request: FastifyRequest, { store }: Simulation) {
  return store.find(Params.parse(request.params).id);
}

function notFound(reply: FastifyReply) {
  return reply.code(404).send({ message: 'Laporan tidak ditemukan.' });
}

/** Codes and bodies of refusals are unknown: 422 is this simulator's choice. */
function refuse(reply: FastifyReply, message: string) {
  return reply.code(422).send({ message });
}
