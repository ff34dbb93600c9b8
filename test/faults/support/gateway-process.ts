import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { vi } from 'vitest';

const builtGateway = fileURLToPath(
  new URL('../../../gateway/dist/main.js', import.meta.url),
);

export interface GatewayProcess {
  readonly url: string;
  /** Resolves once it listens; rejects with its last words if it ends first. */
  readonly ready: Promise<void>;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** As an operator would end it. Rejects where that leaves an error code. */
  stop(): Promise<void>;
}

export interface GatewayLaunch {
  /** Another program that says `ready`, in the place of the gateway. */
  readonly program?: string;
  readonly port: number;
  /** Everything that it prints is added to this file. */
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds by which its clock is ahead of ours. */
  readonly clockAhead?: number;
}

/** Starts the built gateway as a process of its own. */
export function launchGateway(launch: GatewayLaunch): GatewayProcess {
  const { program = builtGateway, port, logFile, environment } = launch;
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    [...clock(launch.clockAhead ?? 0), program],
    {
      env: { PATH: process.env['PATH'], PORT: String(port), ...environment },
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const before = readFileSync(logFile, 'utf8').length;
  const output = () => readFileSync(logFile, 'utf8').slice(before);
  let ended: number | string | undefined;
  const end = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = code ?? signal ?? 'lost';
      resolve(ended);
    });
  });
  const ready = vi
    .waitUntil(() => ended !== undefined || /^ready /m.test(output()), {
      timeout: 60_000,
      interval: 20,
    })
    .then(() => {
      if (ended !== undefined) throw new Error(`${ended}: ${output()}`);
    });
  // Nobody waits for one that is killed while it starts.
  ready.catch(() => {});
  return {
    url: `http://127.0.0.1:${port}`,
    ready,
    async kill() {
      child.kill('SIGKILL');
      await end;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await end;
      if (code !== 0) throw new Error(`ended with ${code}: ${output()}`);
    },
  };
}

/** Turns the clock of a process: waiting for a lease would take minutes. */
function clock(ahead: number): string[] {
  const script = `const now=Date.now;Date.now=()=>now()+${ahead}`;
  return ahead === 0
    ? []
    : ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** A port that is free now, for a process that is started again and again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(port ?? 0));
    });
  });
}
