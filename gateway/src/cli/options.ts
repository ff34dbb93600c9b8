import { InvalidArgumentError, type Command } from 'commander';
import * as z from 'zod/mini';

import type { Surroundings } from './surroundings.ts';
import { table, type Line } from './table.ts';

const Shared = z.object({
  json: z._default(z.boolean(), false),
  operator: z.optional(z.string()),
});

/** What every command does alike. */
export interface Speaker {
  /** Who stands in the audit log. */
  readonly operator: string;
  /** One plain sentence on what was done; to the side where a machine reads. */
  say(sentence: string): void;
  /** A list, or `empty` where there is nothing in it. */
  list(rows: readonly Line[], empty: string): void;
}

export function speaker(command: Command, surroundings: Surroundings): Speaker {
  const options = Shared.parse(command.optsWithGlobals());
  const { out, error, user } = surroundings;
  return {
    operator: options.operator ?? user,
    say: (sentence) => (options.json ? error : out)(`${sentence}\n`),
    list(rows, empty) {
      if (options.json) out(`${JSON.stringify(rows, null, 2)}\n`);
      else out(rows.length > 0 ? table(rows) : `${empty}\n`);
    },
  };
}

/** `--site` of commands that may be kept to some of the sites. */
export function withSites(command: Command): Command {
  return command.option('--site <id...>', 'only these sites (default: all)');
}

export function wholeNumber(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('Write a whole number, 1 or more.');
}
