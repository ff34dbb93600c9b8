import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'vitest';

import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../demo/national-api/simulator.ts';
import type { CallRecord } from '../../../demo/national-api/simulation.ts';
import type { Complaint } from '../../../demo/national-api/store.ts';
import { submissionSchema, defaultLimits } from '../../src/domain.ts';
import type {
  FileToPassOn,
  ReportToFile,
} from '../../src/national/national-api.ts';
import {
  createSplpV3,
  SplpV3Settings,
  type Masters,
  type SplpV3,
} from '../../src/national/splp-v3/splp-v3.ts';

/** A simulator with its folder, and an adapter pointed at it. */
export interface Scene {
  readonly simulator: Simulator;
  readonly bearerFile: string;
  readonly tokenFile: string;
  adapter(
    settings?: Record<string, unknown>,
    masters?: Partial<Masters>,
  ): SplpV3;
  /** What the simulator has stored. */
  complaints(): Promise<readonly Complaint[]>;
  /** The national calls that came in, by name. */
  calls(): Promise<readonly string[]>;
  /** Has the next call go wrong. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Plays the admin. */
  move(number: string, move: Readonly<Record<string, unknown>>): Promise<void>;
  end(): Promise<void>;
}

export async function openScene(
  options: Partial<SimulatorOptions> = {},
): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-national-'));
  const simulator = await startSimulator({ dataDir: folder, ...options });
  const bearerFile = join(folder, 'bearer');
  const tokenFile = join(folder, 'token');
  writeFileSync(bearerFile, `${simulator.secrets.bearer}\n`);
  writeFileSync(tokenFile, `${simulator.secrets.token}\n`);
  const settings = {
    adapter: 'splp-v3',
    baseUrl: simulator.url,
    secrets: { bearerFile, tokenFile },
    channel: 13,
    classificationIds: { pengaduan: 1, 'permintaan-informasi': 2, aspirasi: 3 },
    defaultLocationId: 34,
  };
  return {
    simulator,
    bearerFile,
    tokenFile,
    adapter: (more = {}, masters) =>
      createSplpV3(SplpV3Settings.parse({ ...settings, ...more }), {
        ...noMasters,
        ...masters,
      }),
    ...steering(simulator.url),
    end: async () => {
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function steering(url: string) {
  const control = (path: string, body?: unknown) =>
    fetch(`${url}/_simulator${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  return {
    complaints: async () => {
      const { complaints } = await (await control('/complaints')).json();
      return complaints;
    },
    calls: async () => {
      const { calls }: { calls: readonly CallRecord[] } = await (
        await control('/calls')
      ).json();
      return calls.map(({ call }) => call);
    },
    fault: async (fault: Readonly<Record<string, unknown>>) => {
      expect((await control('/faults', fault)).status).toBe(201);
    },
    move: async (number: string, move: Readonly<Record<string, unknown>>) => {
      const path = `/complaints/${number}/moves`;
      expect((await control(path, move)).status).toBe(200);
    },
  } satisfies Partial<Scene>;
}

const noMasters: Masters = {
  siteId: 'kab-contoh',
  agencies: {},
  categories: {},
  regionNames: async () => [],
};

/** A report of an invented person, with whatever is to be different. */
export function report(
  more: Record<string, unknown> = {},
  files: readonly FileToPassOn[] = [],
): ReportToFile {
  const schema = submissionSchema({
    limits: defaultLimits,
    today: '2026-11-22',
  });
  return {
    submission: schema.parse({
      site: 'kab-contoh',
      classification: 'pengaduan',
      title: 'Jalan berlubang di depan pasar',
      content: 'Lubang sedalam 20 cm, sudah tiga minggu.',
      incidentDate: '2026-11-20',
      location: { regionCode: '21.01', detail: 'Jalan Merdeka 4' },
      anonymous: false,
      reporter: {
        name: 'Siti Rekaan',
        email: 'siti@example.org',
        phone: '081200000000',
      },
      consent: { noticeVersion: '1' },
      ...more,
    }),
    reference: 'KC-7H2K',
    receivedAt: '2026-11-22T03:00:00.000Z',
    files,
  };
}

/** A signal that is never used. */
export function patience(): AbortSignal {
  return new AbortController().signal;
}
