import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Call, Strike } from './faults.ts';
import type { Simulation } from './simulation.ts';

/** What every national call goes through: faults first, then secrets. */
export function guards(call: Call, simulation: Simulation) {
  const strikes = new WeakMap<FastifyRequest, Strike>();
  return {
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const strike = simulation.faults.take(call);
      simulation.record(call, strike);
      if (strike) {
        strikes.set(request, strike);
        await strikeFirst(strike, request, reply);
      }
      if (!reply.sent && !simulation.isAuthorized(request.headers)) {
        await reply.code(401).send({ message: 'Tidak berwenang.' });
      }
    },
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      const strike = strikes.get(request);
      if (strike?.kind !== 'late-acceptance') return;
      const { ending } = simulation;
      await wait(strike.milliseconds, undefined, { signal: ending }).catch(() =>
        reply.hijack(),
      );
    },
    onSend: async (
      request: FastifyRequest,
      _reply: FastifyReply,
      payload: unknown,
    ) => {
      const strike = strikes.get(request);
      switch (strike?.kind) {
        case 'store-then-reset':
          request.raw.socket.resetAndDestroy();
          return never;
        case 'store-then-silence':
        case 'late-acceptance':
          return never;
        case 'slow':
          return dribble(payload, strike.milliseconds, simulation.ending);
        default:
          return payload;
      }
    },
  };
}

/** Ends with the connection: the answer is never given. */
const never = new Promise<never>(() => {});

/** What goes wrong before anything of the body has been looked at. */
async function strikeFirst(
  strike: Strike,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  switch (strike.kind) {
    case 'drop':
      reply.hijack();
      request.raw.socket.destroy();
      return;
    case 'unavailable':
      if (strike.retryAfter !== null) {
        reply.header('retry-after', strike.retryAfter);
      }
      await reply.code(503).send({ message: 'Sedang pemeliharaan.' });
      return;
    case 'empty-error':
      await reply.code(500).send();
      return;
    case 'error-in-200':
      await reply.send({ status: 'error', message: 'Terjadi kesalahan.' });
      return;
    case 'html':
      await reply.type('text/html; charset=utf-8').send(maintenance);
      return;
    case 'redirect':
      await reply.code(strike.status).header('location', strike.to).send();
      return;
    case 'status':
      await reply
        .code(strike.status)
        .headers(strike.headers)
        .type('application/json')
        .send(strike.body);
      return;
    case 'delay':
      await wait(strike.milliseconds);
      return;
    case 'store-then-silence':
    case 'store-then-reset':
    case 'late-acceptance':
    case 'slow':
  }
}

const maintenance =
  '<!doctype html><html lang="id"><title>Pemeliharaan</title><h1>Situs sedang dipelihara</h1>';

/** The same answer, byte by byte, spread over that time. */
function dribble(
  payload: unknown,
  milliseconds: number,
  signal: AbortSignal,
): Readable {
  const bytes = Buffer.from(String(payload));
  const pause = milliseconds / bytes.length;
  return Readable.from(
    (async function* () {
      for (const byte of bytes) {
        await wait(pause, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        yield Buffer.of(byte);
      }
    })(),
  );
}
