import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';

const here = (path: string) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const program = here('demo/dist/start.js');
const built = [program, here('gateway/dist/main.js')];

/** The files that have to be built before these tests, where they are not. */
export function missingFiles(): string[] {
  return built.filter((path) => !existsSync(path));
}

export interface Ports {
  readonly site: number;
  readonly gateway: number;
  readonly simulator: number;
}

export interface Demo {
  readonly site: string;
  readonly gateway: string;
  readonly simulator: string;
  readonly process: ChildProcess;
  /** Resolves when the `ready` line is there; rejects if it ends before. */
  readonly ready: Promise<void>;
  readonly exit: Promise<number | null>;
  output(): string;
  errors(): string;
}

const running = new Set<ChildProcess>();

export function startDemo(ports: Ports, dataDir: string): Demo {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(ports.site),
      LAPOR_GATEWAY_PORT: String(ports.gateway),
      LAPOR_SIMULATOR_PORT: String(ports.simulator),
      LAPOR_DATA_DIR: dataDir,
    },
  });
  running.add(child);
  let output = '';
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  const exit = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data;
      if (output.includes('\n')) resolve();
    });
    void exit.then(() => reject(new Error(`ended: ${errors}`)));
  });
  ready.catch(() => {});
  return {
    site: `http://localhost:${ports.site}`,
    gateway: `http://localhost:${ports.gateway}`,
    simulator: `http://localhost:${ports.simulator}`,
    process: child,
    ready,
    exit,
    output: () => output,
    errors: () => errors,
  };
}

/** Ends what a failed test left running, gateways too. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.kill('SIGTERM');
      return new Promise((resolve) => child.once('close', resolve));
    }),
  );
}

export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all([listen(0), listen(0), listen(0)]);
  const [site = 0, gateway = 0, simulator = 0] = servers.map(portOf);
  await Promise.all(servers.map(close));
  return { site, gateway, simulator };
}

/** Takes a port. Rejects where somebody listens there. */
export function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
