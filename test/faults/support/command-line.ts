import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { World } from './world.ts';

const builtGateway = fileURLToPath(
  new URL('../../../gateway/dist/main.js', import.meta.url),
);
const run = promisify(execFile);

/** Runs a command of the built gateway. Rejects where it fails. */
export async function command(
  { environment }: World,
  ...words: readonly string[]
): Promise<string> {
  const { stdout } = await run(process.execPath, [builtGateway, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  return stdout;
}
