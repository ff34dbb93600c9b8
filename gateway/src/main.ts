import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { run } from './cli/run.ts';

const here = dirname(fileURLToPath(import.meta.url));

const code = await run(process.argv.slice(2), {
  variables: process.env,
  widgetsFolder: join(here, '../../dist/cdn'),
  user: userName(),
  now: Date.now,
  sleep: delay,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
// A gateway that could not start may hold connections still.
if (code !== 0) process.exit(code);

/** In containers a user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
