// npm start: builds what is stale, then shows a region's site with everything on it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { buildParts, stale } from './build.mjs';
import { root } from './run.mjs';

// The demo takes the widgets from `dist/cdn`, not from the npm modules.
await buildParts(stale().filter((name) => name !== 'npm'));

const child = spawn(
  process.execPath,
  [join(root, 'demo', 'dist', 'start.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 0 : 1);
});
