import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import type { Simulation } from './simulation.ts';

// Call 6, of which least is known: how its fields are written, and which it
// insists on, is this simulator's own choice.

const Id = z.string().check(z.regex(/^[1-9]\d{0,9}$/));

const Reply = z
  .object({
    user_id: Id,
    institution_from_id: Id,
    institution_to_id: z.optional(Id),
    complaint_id: Id,
    template_code: z.string().check(z.minLength(1)),
    rating: z.optional(z.string().check(z.regex(/^[1-5]$/))),
    is_secret: z.enum(['0', '1']),
    content: z.string().check(z.maxLength(1_000)),
  })
  .check(
    z.refine(({ content, rating }) => !!content.trim() || !!rating, {
      path: ['content'],
    }),
  );

/** Takes a reply in and lists it among the follow-ups. */
export async function takeReply(
  request: FastifyRequest,
  reply: FastifyReply,
  simulation: Simulation,
) {
  if (!request.isMultipart()) {
    return refuse(reply, 'Isian dikirim sebagai multipart/form-data.');
  }
  const fields = await readFields(request);
  const parsed = Reply.safeParse(fields);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path.join('.'));
    return refuse(reply, `Isian tidak sah: ${wrong.join(', ')}`);
  }
  const { data } = parsed;
  const { store, institutions } = simulation;
  const complaint = store.find(Number(data.complaint_id));
  if (!complaint) return refuse(reply, 'Isian tidak sah: complaint_id');
  const nameOf = (id: string | undefined) =>
    institutions.find((each) => String(each.id) === id)?.name;
  const followUp = {
    id: simulation.nextId(),
    at: simulation.now().toISOString(),
    from: nameOf(data.institution_from_id) ?? 'Pelapor',
    to: nameOf(data.institution_to_id) ?? null,
    templateCode: data.template_code,
    templateContent: null,
    content: data.content,
    fields,
  };
  const followUps = [...complaint.followUps, followUp];
  store.replace({ ...complaint, followUps });
  return reply.code(201).send({ message: 'Tanggapan diterima.' });
}

async function readFields(
  request: FastifyRequest,
): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') await part.toBuffer();
    else fields[part.fieldname] = String(part.value);
  }
  return fields;
}

function refuse(reply: FastifyReply, message: string) {
  return reply.code(422).send({ message });
}
