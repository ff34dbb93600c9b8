import Fastify, { type FastifyInstance } from 'fastify';

import { controlRoutes } from './control-routes.ts';
import { defaultInstitutions, type Institution } from './institutions.ts';
import { nationalRoutes } from './national-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { newSecrets, type ApiSecrets } from './secrets.ts';
import { Simulation, type Capabilities } from './simulation.ts';

export interface SimulatorOptions {
  /** Folder for the complaints; made if missing, kept from run to run. */
  readonly dataDir: string;
  /** Made anew where not handed in, and told in the answer. */
  readonly secrets?: ApiSecrets;
  /** Name of the header with the bearer secret: `auth` unless told. */
  readonly authHeader?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly institutions?: readonly Institution[];
  /** None of them unless told: version 3 as it is known has none. */
  readonly capabilities?: Partial<Capabilities>;
  readonly now?: () => Date;
}

export interface Simulator {
  /** Without a slash at the end: the `baseUrl` of an adapter. */
  readonly url: string;
  readonly secrets: ApiSecrets;
  /** Ends at once, open connections too; the complaints stay in their folder. */
  stop(): Promise<void>;
}

/** Starts a simulator. Rejects where the port is taken (`EADDRINUSE`). */
export async function startSimulator(
  options: SimulatorOptions,
): Promise<Simulator> {
  const secrets = options.secrets ?? newSecrets();
  const simulation = new Simulation({
    dataDir: options.dataDir,
    secrets,
    authHeader: options.authHeader ?? 'auth',
    institutions: options.institutions ?? defaultInstitutions,
    capabilities: {
      idempotencyKey: false,
      lookup: false,
      ...options.capabilities,
    },
    now: options.now ?? (() => new Date()),
  });
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('preClose', async () => simulation.end());
  readForms(app);
  refuseStrangers(app);
  answerInJson(app);
  await app.register(nationalRoutes, simulation);
  await app.register(controlRoutes, simulation);
  await app.register(pageRoutes, simulation);
  const url = await app.listen({
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
  });
  return { url, secrets, stop: () => app.close() };
}

function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

/** A page on another site may not press this one's buttons. */
function refuseStrangers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const from = request.headers['sec-fetch-site'];
    if (request.method !== 'GET' && from && from !== 'same-origin') {
      await reply.code(403).send({ message: 'Dari situs lain.' });
    }
  });
}

function answerInJson(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ message: 'Tidak ada.' }),
  );
  app.setErrorHandler((error, _request, reply) => {
    const status =
      error instanceof Error && 'statusCode' in error
        ? Number(error.statusCode)
        : 500;
    return reply
      .code(status)
      .send({ message: status < 500 ? 'Permintaan salah.' : 'Galat.' });
  });
}
