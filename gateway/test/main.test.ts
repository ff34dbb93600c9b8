import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';
import { stringify } from 'yaml';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { site } from './support/scene.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// Beneath node_modules, so that its packages are found and git looks away.
const outDir = resolve(root, 'node_modules/.cache/lapor-gateway-test');

let folder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-main-'));
  writeFileSync(join(folder, 'lapor.yaml'), stringify({ sites: [site] }));
});

afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

interface Run {
  readonly process: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves with the address once the gateway is ready. */
  readonly ready: Promise<string>;
  readonly exit: Promise<number | null>;
}

function start(environment: Record<string, string> = {}): Run {
  return command([], environment);
}

function command(
  words: readonly string[],
  environment: Record<string, string> = {},
): Run {
  const child = spawn(process.execPath, [join(outDir, 'main.js'), ...words], {
    env: {
      PATH: process.env['PATH'],
      LAPOR_CONFIG: join(folder, 'lapor.yaml'),
      LAPOR_DATA_DIR: join(folder, 'data'),
      PORT: '0',
      ...environment,
    },
  });
  started.push(child);
  let output = '';
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data;
      const address = /^ready (\S+)$/m.exec(output)?.[1];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Error(`ended: ${errors}`)));
  });
  ready.catch(() => {});
  const exit = new Promise<number | null>((resolve) =>
    child.on('exit', resolve),
  );
  return {
    process: child,
    output: () => output,
    errors: () => errors,
    ready,
    exit,
  };
}

describe('the gateway as a process', () => {
  it('says where it listens, and stops cleanly when asked to', async () => {
    const run = start();
    const address = await run.ready;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    run.process.kill('SIGTERM');
    expect(await run.exit).toBe(0);
    expect(run.errors()).toBe('');
  });

  it('is not ready any more once it is asked to stop, but ends what it began', async () => {
    const run = start();
    const { hostname, port } = new URL(await run.ready);
    const begin = async (head: string) => {
      const socket = connect(Number(port), hostname).setEncoding('utf8');
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      return socket;
    };
    const rest = async (socket: Socket, last: string) => {
      socket.write(last);
      let received = '';
      for await (const part of socket) received += part;
      return received;
    };
    const tracking = await begin(
      'POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{',
    );
    const asking = await begin('GET /readyz HTTP/1.1\r\n');
    const kept = await begin('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    // Answered last, so that the others have arrived.
    await once(kept, 'data');

    run.process.kill('SIGTERM');
    await once(kept, 'close');
    expect(await rest(asking, 'Host: x\r\n\r\n')).toMatch(/^HTTP\/1.1 503 /);
    expect(await rest(tracking, '}')).toMatch(
      /^HTTP\/1.1 404 [^]*connection: close[^]*"report-unknown"/,
    );
    expect(await run.exit).toBe(0);
  });

  it('starts again on what it kept, also after it was killed', async () => {
    const first = start();
    await first.ready;
    first.process.kill('SIGKILL');
    await first.exit;

    expect(await start().ready).toMatch(/^http:/);
  });

  it('says in a line what is wrong with its configuration', async () => {
    writeFileSync(join(folder, 'lapor.yaml'), stringify({ sites: [] }));
    const run = start();

    expect(await run.exit).toBe(1);
    expect(run.errors()).toBe(
      `${folder}/lapor.yaml: sites: is too short: 1 or more is needed\n`,
    );
  });

  it('says in a line that its port is in use', async () => {
    const other = await listen();
    const port = String((other.address() as AddressInfo).port);
    const run = start({ PORT: port });

    expect(await run.exit).toBe(1);
    expect(run.errors()).toBe(
      `port ${port} is in use: stop what uses it or set PORT\n`,
    );
    other.close();
  });

  it('says in a line that its folder is in use', async () => {
    const first = start();
    await first.ready;
    const run = start();

    expect(await run.exit).toBe(1);
    expect(run.errors()).toMatch(
      /^\S+data: is in use by process \d+ of the host \S+: stop that gateway, or .*\n$/,
    );
  });

  it('says in a line that PostgreSQL does not answer', async () => {
    writeFileSync(join(folder, 'secret'), Buffer.alloc(32, 7));
    const run = start({
      DATABASE_URL: 'postgresql://127.0.0.1:9/lapor',
      LAPOR_SECRET_FILE: join(folder, 'secret'),
    });

    expect(await run.exit).toBe(1);
    expect(run.errors()).toBe(
      'the database does not answer (ECONNREFUSED): check DATABASE_URL and that PostgreSQL runs\n',
    );
  });

  it('is started without a command, and by its name', async () => {
    const run = command(['start']);
    expect(await run.ready).toMatch(/^http:/);
    run.process.kill('SIGTERM');
    expect(await run.exit).toBe(0);
  });

  it('ends after a command, with the code that says how it went', async () => {
    const help = command(['--help']);
    expect(await help.exit).toBe(0);
    expect(help.output()).toMatch(/^Usage: lapor-gateway /);

    const migrated = command(['migrate']);
    expect(await migrated.exit).toBe(0);
    expect(migrated.output()).toMatch(/^The schema was brought up to date/);

    const list = command(['reconcile', 'list']);
    expect(await list.exit).toBe(0);
    expect(list.output()).toBe('No report waits for a person.\n');

    const unknown = command(['strat']);
    expect(await unknown.exit).toBe(1);
    expect(unknown.errors()).toMatch('there is no command strat');
  });

  it('leads from a folder in use to the operator’s page', async () => {
    await start().ready;
    const run = command(['reconcile', 'list']);

    expect(await run.exit).toBe(1);
    expect(run.errors()).toMatch(/, or use the operator's page\n$/);
  });

  it('sends nothing where it is told to, until a person has finished', async () => {
    const run = command(['start', '--reconcile-only']);
    await run.ready;
    run.process.kill('SIGTERM');
    await run.exit;

    const finish = command(['reconcile', 'finish']);
    expect(await finish.exit).toBe(0);
    expect(finish.output()).toMatch(/^Reports are sent again; 0 /);
  });

  it('stops no other gateway from sending where it cannot start', async () => {
    const other = await listen();
    const port = String((other.address() as AddressInfo).port);
    const run = command(['start', '--reconcile-only'], { PORT: port });
    expect(await run.exit).toBe(1);
    other.close();

    const finish = command(['reconcile', 'finish']);
    expect(await finish.exit).toBe(1);
    expect(finish.errors()).toMatch(/^reports are sent as usual/);
  });

  it('logs a request by its route, and nothing that was asked or sent', async () => {
    const run = start();
    const address = await run.ready;
    await fetch(`${address}/v1/statistics/rahasia-agency?recap=rahasia-query`);
    await fetch(`${address}/v1/track`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-name': 'rahasia-header',
      },
      body: '{"code":"rahasia-body"}',
    });
    run.process.kill('SIGTERM');
    await run.exit;

    expect(run.output()).toMatch(
      /"method":"POST","route":"\/v1\/track","status":404,/,
    );
    expect(run.output()).not.toContain('rahasia');
    expect(run.output()).not.toContain('remoteAddress');
  });
});

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}
