import { keptSecrets } from './secrets.ts';
import { startSimulator, type Simulator } from './simulator.ts';

// The simulator as a process of its own. Settings come from the environment;
// README.md in this folder lists them.

async function main(): Promise<void> {
  const { env } = process;
  const port = Number(env['PORT'] ?? 4020);
  const dataDir = env['LAPOR_DATA_DIR'] ?? '.lapor/national-api';
  const bearer = env['LAPOR_SIMULATOR_BEARER'];
  const token = env['LAPOR_SIMULATOR_TOKEN'];
  const able = env['LAPOR_SIMULATOR_CAPABILITIES']?.split(',') ?? [];
  let simulator: Simulator;
  try {
    simulator = await startSimulator({
      dataDir,
      port,
      host: env['HOST'] ?? '127.0.0.1',
      secrets: bearer && token ? { bearer, token } : keptSecrets(dataDir),
      capabilities: {
        idempotencyKey: able.includes('idempotency-key'),
        lookup: able.includes('lookup-by-reference'),
      },
      authHeader: env['LAPOR_SIMULATOR_AUTH_HEADER'] ?? 'auth',
    });
  } catch (error) {
    process.stderr.write(`${explain(error, port)}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`ready ${simulator.url}\n`);
  const stop = () => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function explain(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') {
      return `Port ${port} is taken: set PORT to another one.`;
    }
    return `The simulator could not start: ${String(error.code)}`;
  }
  return `The simulator could not start: ${String(error)}`;
}

await main();
