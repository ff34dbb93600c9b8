import type { Command } from 'commander';

import { loadConfig } from '../../config/load-config.ts';
import { readEnvironment } from '../../config/environment.ts';
import { openDatabase } from '../../database/database.ts';
import { isBoundByRowSecurity, notBound } from '../../database/row-security.ts';
import { startGateway } from '../../gateway.ts';
import { describeError } from '../../log.ts';
import { sentence } from '../sentences.ts';
import type { Surroundings } from '../surroundings.ts';

export function addStart(program: Command, surroundings: Surroundings): void {
  program
    .command('start', { isDefault: true })
    .description('start the gateway; this is also done without any command')
    .option(
      '--reconcile-only',
      'send nothing until `reconcile finish`, as after a restore',
    )
    .action(({ reconcileOnly }: { reconcileOnly?: true }) =>
      start(surroundings, reconcileOnly === true),
    );
}

async function start(
  { variables, widgetsFolder, out, error: tell }: Surroundings,
  reconcileOnly: boolean,
): Promise<void> {
  const environment = readEnvironment(variables, widgetsFolder);
  const config = loadConfig(environment.configPath);
  const database = await openDatabase(environment.database, (error) =>
    tell(`${JSON.stringify({ database: describeError(error) })}\n`),
  );
  const isShared = environment.database.kind === 'postgresql';
  const gateway = await startGateway({
    ...{ ...environment, config, database, reconcileOnly },
  });
  if (isShared && !(await isBoundByRowSecurity(database))) {
    gateway.app.log.warn({}, notBound);
  }
  const stop = () => {
    // A second signal ends the process at once.
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    gateway.stop().catch((error: unknown) => {
      tell(`${sentence(error, variables)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  out(`ready ${gateway.url}\n`);
}
