import type { Command } from 'commander';

import { ConfigError } from '../../config/config-error.ts';
import { deriveSecrets } from '../../crypto/secrets.ts';
import { forgetErased } from '../../database/forget-erased.ts';
import { inSites } from '../../database/in-sites.ts';
import { writeAudit } from '../../operations/audit.ts';
import { backup, restore } from '../../operations/backup/backup.ts';
import {
  changeCurrentKey,
  prepareKey,
  readKeys,
  retireKeys,
} from '../../operations/key-file.ts';
import { keysInUse, rewrapAll } from '../../operations/rotating.ts';
import { readSettings, withContext, type Context } from '../context.ts';
import { speaker, type Speaker } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';

export function addSafekeeping(
  program: Command,
  surroundings: Surroundings,
): void {
  program
    .command('backup')
    .argument('<file>', 'the file to write; FILE.sha256 is written beside it')
    .description('copy the database to a file, without the keys')
    .addHelpText('after', `\n${KEYS_APART}`)
    .action(async (file: string, _options: unknown, command: Command) => {
      const { operator, say } = speaker(command, surroundings);
      const settings = readSettings(surroundings);
      const count = await backup(
        { ...partsOf(settings), operator, now: surroundings.now() },
        file,
      );
      say(`Copied the database with ${count} reports to ${file}.`);
      say(KEYS_APART);
    });
  program
    .command('restore')
    .argument('<file>', 'what `backup` wrote')
    .description('put a copy back; nothing is sent until `reconcile finish`')
    .option('--force', 'also in the place of reports, which are then lost')
    .action(
      async (file: string, options: { force?: true }, command: Command) => {
        const { operator, say } = speaker(command, surroundings);
        const parts = partsOf(readSettings(surroundings));
        const force = options.force === true;
        const { count, aside } = await restore(
          { ...parts, operator, force, now: surroundings.now() },
          file,
        );
        say(`Put ${count} reports back from ${file}.`);
        if (aside !== undefined) {
          say(
            `What was there before is in ${aside}: remove it when it is of no use any more.`,
          );
        }
        say(AFTER_RESTORE);
      },
    );
  addRotateKeys(program, surroundings);
}

const KEYS_APART =
  'Neither the server secret nor the key file is in a backup, and without both no report in it opens: keep copies of them apart from it.';
const AFTER_RESTORE =
  'Start the gateway: it takes reports but sends none. Settle what may have been sent since the copy was made (`reconcile list`), then run `reconcile finish`.';

function partsOf({
  environment,
  secrets,
  configured,
}: ReturnType<typeof readSettings>) {
  return { location: environment.database, secrets, configured };
}

interface RotateOptions {
  readonly prepare?: true;
  readonly resume?: true;
  readonly retire?: true;
}

function addRotateKeys(program: Command, surroundings: Surroundings): void {
  program
    .command('rotate-keys')
    .description('wrap every report by a new key; gateways may run meanwhile')
    .option('--prepare', 'only add the key to the key file, for the next run')
    .option('--resume', 'make no new key: go on with the current one')
    .option(
      '--retire',
      'also take keys away that no report needs, but for the last',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ lapor-gateway rotate-keys
  $ lapor-gateway rotate-keys --retire

Where gateways run on several machines, each with a key file of its own, run
\`rotate-keys --prepare\`, bring the key file to all of them, and then run
\`rotate-keys\`. If a run is broken off, run it again. Backups made before need
the keys of their time: keep a copy of the key file with each, or retire the
keys and with them what was erased since. The key that was current before the
run is only taken away by the next --retire.`,
    )
    .action(async (options: RotateOptions, command: Command) => {
      const speak = speaker(command, surroundings);
      if (options.prepare) return prepare(speak, surroundings);
      await withContext(surroundings, (context) =>
        rotate(context, options, speak, surroundings),
      );
    });
}

function prepare({ say }: Speaker, surroundings: Surroundings): void {
  const { keyFile } = readSettings(surroundings).environment;
  const id = prepareKey(keyFile, surroundings.now());
  say(
    `The key ${id} stands ready in ${keyFile}: bring this file to every gateway of this database, and run rotate-keys then.`,
  );
}

async function rotate(
  { environment, database, siteIds }: Context,
  { resume, retire }: RotateOptions,
  { operator, say }: Speaker,
  { now, sleep }: Surroundings,
): Promise<void> {
  const { keyFile, serverSecret } = environment;
  const id = resume
    ? readKeys(keyFile).current
    : changeCurrentKey(keyFile, now());
  const { keyring } = deriveSecrets(serverSecret, keyFile, now);
  const isAlone = environment.database.kind === 'pglite';
  const { count, unopened, ofSites } = await rewrapAll({
    ...{ database, siteIds, keyring },
    // Nobody else is in a folder: nothing has to settle.
    sleep: (milliseconds) =>
      isAlone ? Promise.resolve() : sleep(milliseconds),
  });
  await forgetErased(database);
  await inSites(database, siteIds, async (transaction) => {
    // To each site its own: what others have is not its business.
    for (const { siteId, ...counts } of ofSites) {
      const detail = { key: id, ...counts };
      const entry = {
        siteId,
        operator,
        action: 'keys-changed',
        detail,
      } as const;
      await writeAudit(transaction, entry, now());
    }
  });
  say(`The current key is ${id}; ${count} reports were wrapped by it anew.`);
  const used = await keysInUse(database, siteIds);
  if (retire) {
    const retired = retireKeys(keyFile, used);
    say(`Took ${retired.length} keys away that no report needs.`);
  }
  say(`Keep a copy of ${keyFile}: without it no report opens.`);
  const old = used.filter((key) => key !== id);
  if (unopened > 0 || old.length > 0) {
    throw new ConfigError([
      `${unopened} reports could not be opened and stay as they were (wrapped by ${old.join(', ')}): find the key file of that time, add its keys to ${keyFile}, and run rotate-keys --resume`,
    ]);
  }
}
