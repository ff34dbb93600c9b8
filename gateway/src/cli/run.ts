import { Command, CommanderError } from 'commander';

import packageFile from '../../package.json' with { type: 'json' };
import { addData } from './commands/data.ts';
import { addManual } from './commands/manual.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addSafekeeping } from './commands/safekeeping.ts';
import { addSetup } from './commands/setup.ts';
import { addStart } from './commands/start.ts';
import { sentence } from './sentences.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Runs one command. What goes wrong is told in a sentence.
 *
 * @returns The exit code; after `start` with 0, the gateway is running.
 */
export async function run(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const program = createProgram(surroundings);
  const first = firstWord(words);
  // Without this it would count as a word too many after `start`.
  if (first !== undefined && !knows(program, first)) {
    const names = program.commands.map((command) => command.name());
    const near = nearest(first, names);
    surroundings.error(
      `there is no command ${first}: ${near ? `did you mean ${near}? See` : 'see'} lapor-gateway --help\n`,
    );
    return 1;
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    // It has been told already.
    if (error instanceof CommanderError) return error.exitCode;
    surroundings.error(`${sentence(error, surroundings.variables)}\n`);
    return 1;
  }
}

/** The command, past options of the whole such as the wrapper's `--operator`. */
function firstWord(words: readonly string[]): string | undefined {
  const [word, ...rest] = words;
  if (word === '--operator') return firstWord(rest.slice(1));
  if (word === '--json' || word?.startsWith('--operator=')) {
    return firstWord(rest);
  }
  return word?.startsWith('-') ? undefined : word;
}

/** What commander says where there is no default command, such as `sites`. */
function nearest(typed: string, names: readonly string[]): string | undefined {
  let told = '';
  const others = new Command()
    .exitOverride()
    .configureOutput({ writeErr: (text) => (told += text) });
  for (const name of names) others.command(name);
  try {
    others.parse([typed], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return /Did you mean (.+)\?/.exec(told)?.[1];
}

function knows(program: Command, name: string): boolean {
  return (
    name === 'help' ||
    program.commands.some((command) => command.name() === name)
  );
}

export function createProgram(surroundings: Surroundings): Command {
  const program = new Command('lapor-gateway')
    .description(
      'The server between regional websites and SP4N-LAPOR!, and what its operators need.',
    )
    .version(packageFile.version, '--version', 'print the version and end')
    .option('--operator <name>', 'who you are, for the audit log')
    .option('--json', 'for machines: lists as JSON')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => surroundings.out(text),
      writeErr: (text) => surroundings.error(text),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    })
    .exitOverride()
    .addHelpText('after', ENVIRONMENT);
  addStart(program, surroundings);
  addSetup(program, surroundings);
  addReconcile(program, surroundings);
  addManual(program, surroundings);
  addData(program, surroundings);
  addSafekeeping(program, surroundings);
  return program;
}

const ENVIRONMENT = `
Environment:
  LAPOR_CONFIG         the configuration file
  DATABASE_URL         a PostgreSQL; or DATABASE_URL_FILE, a file with its address
  LAPOR_DATA_DIR       or a folder to keep reports in
  LAPOR_SECRET_FILE    the server secret
  LAPOR_KEYS_FILE      rotated keys (default: beside the server secret)
  HOST, PORT           where to listen

Examples:
  $ lapor-gateway check-config lapor.yaml
  $ lapor-gateway start
  $ lapor-gateway reconcile list`;
