import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A complaint as the simulator of the national API stored it. */
export interface Complaint {
  readonly id: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: unknown;
}

/** The demo as `npm start` starts it: site, gateway, simulator. */
export interface Stack {
  readonly site: string;
  readonly gateway: string;
  readonly simulator: string;
  readonly complaints: () => Promise<readonly Complaint[]>;
  /** Plays the admin at the national side. */
  readonly move: (
    id: number,
    move: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
  readonly gatewayLog: () => string;
  readonly stop: () => Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-e2e-'));
  const [port, gatewayPort, simulatorPort] = await freePorts(3);
  const child = spawn(process.execPath, ['demo/dist/start.js'], {
    env: {
      ...process.env,
      PORT: `${port}`,
      LAPOR_GATEWAY_PORT: `${gatewayPort}`,
      LAPOR_SIMULATOR_PORT: `${simulatorPort}`,
      LAPOR_DATA_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const site = await ready(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const simulator = `http://localhost:${simulatorPort}`;
  return {
    site,
    gateway: `http://localhost:${gatewayPort}`,
    simulator,
    complaints: async () => {
      const answer = await fetch(`${simulator}/_simulator/complaints`);
      const { complaints } = (await answer.json()) as {
        complaints: Complaint[];
      };
      return complaints;
    },
    move: async (id, move) => {
      const answer = await fetch(
        `${simulator}/_simulator/complaints/${id}/moves`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(move),
        },
      );
      if (!answer.ok) throw new Error(`The move was refused: ${answer.status}`);
    },
    gatewayLog: () => readFileSync(join(folder, 'gateway.log'), 'utf8'),
    stop,
  };
}

/** The address in the line `ready http://…`. */
async function ready(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The demo has no output.');
  for await (const line of createInterface(child.stdout)) {
    const address = /^ready (http:\S+)$/.exec(line)?.[1];
    if (address) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('The demo ended before it was ready.');
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  for (const server of servers) server.close();
  return ports;
}
