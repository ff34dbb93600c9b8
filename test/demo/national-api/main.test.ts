import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';

// Inside the repository, so that the built file finds the packages it needs.
const built = resolve('node_modules/.tmp', `national-api-${process.pid}`);
const processes: ChildProcess[] = [];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-simulator-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'demo/national-api/main.ts', outDir: built },
  });
}, 60_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  for (const each of processes.splice(0)) each.kill('SIGKILL');
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(built, 'main.js')], {
    env: { LAPOR_DATA_DIR: folder, ...env },
  });
  processes.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  return {
    child,
    errors: () => errors,
    url: async () => {
      await expect.poll(() => output, { timeout: 10_000 }).toMatch(/^ready /);
      return output.trim().slice('ready '.length);
    },
  };
}

describe('the simulator as a process', () => {
  it('says where it is and ends well when asked to', async () => {
    const simulator = start({ PORT: '0' });
    const url = await simulator.url();
    const page = await fetch(url);
    simulator.child.kill('SIGTERM');
    const [code] = await once(simulator.child, 'exit');

    expect([page.status, code]).toEqual([200, 0]);
  });

  it('keeps its secrets in files that a gateway can read', async () => {
    const url = await start({ PORT: '0' }).url();
    const [bearer, token] = ['bearer', 'token'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const response = await fetch(`${url}/masters/institutions/external`, {
      headers: { auth: `Bearer ${bearer}`, token: `{${token}}` },
    });

    expect(response.status).toBe(200);
  });

  it('takes secrets and the name of their header from outside', async () => {
    const url = await start({
      PORT: '0',
      LAPOR_SIMULATOR_BEARER: 'handed-in',
      LAPOR_SIMULATOR_TOKEN: 'KEY',
      LAPOR_SIMULATOR_AUTH_HEADER: 'Authorization',
    }).url();
    const response = await fetch(`${url}/masters/institutions/external`, {
      headers: { authorization: 'Bearer handed-in', token: '{KEY}' },
    });

    expect(response.status).toBe(200);
  });

  it('says in one line that its port is taken', async () => {
    const port = new URL(await start({ PORT: '0' }).url()).port;
    const second = start({ PORT: port });
    const [code] = await once(second.child, 'exit');

    expect(code).toBe(1);
    expect(second.errors()).toBe(
      `Port ${port} is taken: set PORT to another one.\n`,
    );
  });
});
