// Starts the programs that the other scripts stand on.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const isWindows = process.platform === 'win32';

/**
 * Runs a program of `node_modules/.bin`, or of the system, with its output
 * shown. Throws if it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 */
export function run(program, ...args) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
    shell: isWindows,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`\`${program} ${args.join(' ')}\` failed.`);
}

/**
 * Runs a program and keeps its output.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function capture(program, ...args) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const output = [];
    const child = spawn(program, args, {
      cwd: root,
      env: { ...environment(), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: isWindows,
    });
    child.stdout.on('data', (part) => output.push(part));
    child.stderr.on('data', (part) => output.push(part));
    child.on('error', (error) => output.push(Buffer.from(error.message)));
    child.on('close', (code) => {
      resolve({ ok: code === 0, output: Buffer.concat(output).toString() });
    });
  });
}

function environment() {
  const bin = join(root, 'node_modules', '.bin');
  const separator = isWindows ? ';' : ':';
  return {
    ...process.env,
    PATH: `${bin}${separator}${process.env.PATH ?? ''}`,
    // Nothing here reports to anybody.
    STORYBOOK_DISABLE_TELEMETRY: '1',
    npm_config_update_notifier: 'false',
  };
}
