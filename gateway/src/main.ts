import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ConfigError } from './config/config-error.ts';
import { readEnvironment } from './config/environment.ts';
import { loadConfig } from './config/load-config.ts';
import { isUnavailable, openDatabase } from './database/database.ts';
import { startGateway } from './gateway.ts';
import { describeError } from './log.ts';

const here = dirname(fileURLToPath(import.meta.url));

async function main(): Promise<void> {
  const environment = readEnvironment(
    process.env,
    join(here, '../../dist/cdn'),
  );
  const config = loadConfig(environment.configPath);
  const database = await openDatabase(environment.database, (error) =>
    process.stderr.write(
      `${JSON.stringify({ database: describeError(error) })}\n`,
    ),
  );
  const gateway = await startGateway({ ...environment, config, database });
  process.stdout.write(`ready ${gateway.url}\n`);
  const stop = () => {
    // A second signal ends the process at once.
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    gateway.stop().catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Says in words what a person can put right; all else keeps its trace. */
function fail(error: unknown): never {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}

function sentence(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const port = process.env['PORT'] ?? '8081';
  if (code === 'EADDRINUSE') {
    return `port ${port} is in use: stop what uses it or set PORT`;
  }
  if (code === 'EACCES') {
    return `port ${port} may not be opened by this user: set PORT to 1024 or more`;
  }
  if (code === '28P01' || code === '3D000' || code === '28000') {
    return `the database refuses the connection (${code}): check user, password and name in DATABASE_URL`;
  }
  if (isUnavailable(error)) {
    return `the database does not answer (${String(code) || 'no connection'}): check DATABASE_URL and that PostgreSQL runs`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : 'failed';
}

main().catch(fail);
