import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { stringify } from 'yaml';

import { startSimulator } from '../../../demo/national-api/simulator.ts';
import type { Complaint } from '../../../demo/national-api/store.ts';
import { report, site } from '../../../gateway/test/support/scene.ts';
import { Receipt } from '../../../src/domain/progress.ts';
import {
  freePort,
  launchGateway,
} from '../../faults/support/gateway-process.ts';

/** A built gateway with two sites: one reaches LAPOR itself, one by hand. */
export interface OperatorWorld {
  readonly url: string;
  /** What the operator logs in with. */
  readonly token: string;
  readonly byHand: string;
  readonly byApi: string;
  /** Sends a report of the usual reporter and says its reference. */
  report(site: string, changes?: object): Promise<string>;
  /** Has the simulator cut off the next filing without an answer. */
  dropNext(): Promise<void>;
  complaints(): Promise<readonly Complaint[]>;
  log(): string;
  end(): Promise<void>;
}

const byHand = 'kota-contoh';

export async function createOperatorWorld(): Promise<OperatorWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-operator-'));
  const simulator = await startSimulator({ dataDir: join(folder, 'lapor') });
  const token = randomBytes(24).toString('base64url');
  const config = join(folder, 'lapor.yaml');
  const logFile = join(folder, 'gateway.log');
  const { bearer, token: key } = simulator.secrets;
  writeFileSync(join(folder, 'bearer'), bearer);
  writeFileSync(join(folder, 'key'), key);
  writeFileSync(join(folder, 'operator-token'), `${token}\n`);
  writeFileSync(config, stringify(configuration(simulator.url)));
  const gateway = launchGateway({
    port: await freePort(),
    logFile,
    environment: { LAPOR_CONFIG: config, LAPOR_DATA_DIR: join(folder, 'data') },
  });
  await gateway.ready;
  return {
    url: gateway.url,
    token,
    byHand,
    byApi: site.id,
    report: (to, changes = {}) => send(gateway.url, to, changes),
    async dropNext() {
      await fetch(`${simulator.url}/_simulator/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ call: 'create', kind: 'drop' }),
      });
    },
    async complaints() {
      const answer = await fetch(`${simulator.url}/_simulator/complaints`);
      const { complaints }: { complaints: readonly Complaint[] } =
        await answer.json();
      return complaints;
    },
    log: () => readFileSync(logFile, 'utf8'),
    async end() {
      await gateway.kill();
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(simulator: string) {
  return {
    forwarding: { intervalSeconds: 1 },
    polling: { intervalSeconds: 1 },
    operators: [{ name: 'Siti Petugas', tokenFile: './operator-token' }],
    sites: [
      {
        ...site,
        national: {
          adapter: 'splp-v3',
          baseUrl: simulator,
          channel: 13,
          classificationIds: {
            pengaduan: 1,
            'permintaan-informasi': 2,
            aspirasi: 3,
          },
          defaultLocationId: 34,
          secrets: { bearerFile: './bearer', tokenFile: './key' },
        },
      },
      {
        ...site,
        id: byHand,
        name: 'Pemerintah Kota Contoh',
        agencies: [],
        categories: [],
        national: { adapter: 'manual' },
      },
    ],
  };
}

/** As the widget does: the same key again while the gateway is too busy. */
async function send(url: string, to: string, changes: object): Promise<string> {
  // The simulator knows no institution by that agency's number.
  const { agency: _agency, category: _category, ...rest } = report;
  const letter = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomBytes(16).toString('hex'),
    },
    body: JSON.stringify({ ...rest, site: to, ...changes }),
  };
  for (;;) {
    const answer = await fetch(`${url}/v1/reports`, letter);
    if (answer.status === 201) {
      return Receipt.parse(await answer.json()).reference;
    }
    if (answer.status !== 503) throw new Error(await answer.text());
    await pause(100);
  }
}
