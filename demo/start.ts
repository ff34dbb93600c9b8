import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { keptSecrets } from './national-api/secrets.ts';
import { startSimulator } from './national-api/simulator.ts';
import {
  keptOperatorToken,
  writeGatewayConfig,
} from './start/gateway-config.ts';
import { startGateway } from './start/gateway-process.ts';
import { requireFreePorts } from './start/ports.ts';
import { readSettings, StartError } from './start/settings.ts';
import { startSite } from './start/site-server.ts';
import { untilAnswers } from './start/wait.ts';

// The program behind `npm start`, built to `demo/dist/start.js`: the simulator
// of the national API, the built gateway and the region's website, started
// together and stopped together. README.md beside this says how to use it.

const root = fileURLToPath(new URL('../..', import.meta.url));
const demo = join(root, 'demo');
const gatewayProgram = join(root, 'gateway', 'dist', 'main.js');

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Runs until the signal. Throws a `StartError` where something is wrong. */
async function run(signal: AbortSignal): Promise<void> {
  requireBuilt(gatewayProgram, join(root, 'dist', 'cdn', 'version.json'));
  const settings = readSettings(process.env, root);
  const { ports, folders } = settings;
  await requireFreePorts(ports);
  prepareFolder(folders.data);

  const stops: (() => Promise<void>)[] = [];
  try {
    const simulator = await startSimulator({
      dataDir: folders.simulator,
      port: ports.simulator,
      secrets: keptSecrets(folders.simulator),
    });
    stops.push(() => simulator.stop());
    const site = await startSite(join(demo, 'site'), ports);
    stops.push(() => site.stop());
    writeGatewayConfig(demo, settings);
    keptOperatorToken(settings);
    const gateway = await startGateway(gatewayProgram, settings, signal, say);
    stops.push(() => gateway.stop());

    const address = `http://localhost:${ports.site}`;
    await untilAnswers(simulator.url, signal);
    await untilAnswers(address, signal);
    process.stdout.write(
      `ready ${address}\noperator http://localhost:${ports.gateway}/operator, token in ${folders.operatorToken}\n`,
    );
    await untilEnd(signal, gateway.givenUp);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function untilEnd(
  signal: AbortSignal,
  givenUp: Promise<StartError>,
): Promise<void> {
  if (signal.aborted) return;
  const error = await Promise.race([givenUp, once(signal, 'abort')]);
  if (error instanceof StartError) throw error;
}

function requireBuilt(...files: readonly string[]): void {
  const missing = files.find((file) => !existsSync(file));
  if (missing) {
    throw new StartError(`${missing} is missing: run npm run build first.`);
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      `${folder} cannot be made (${codeOf(error)}): set LAPOR_DATA_DIR to a folder that you may write to.`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function explain(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : 'failed';
}

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Not `once`: a second Ctrl-C would end us before the gateway has ended.
  process.on(name, () => stopping.abort());
}
try {
  await run(stopping.signal);
} catch (error) {
  if (!stopping.signal.aborted) {
    say(explain(error));
    process.exitCode = 1;
  }
}
