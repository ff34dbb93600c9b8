import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../demo/national-api/simulator.ts';
import { submissionSchema, defaultLimits } from '../../src/domain.ts';
import type {
  NationalApi,
  ReportToFile,
} from '../../src/national/national-api.ts';
import {
  createSplpV3,
  SplpV3Settings,
  type Masters,
} from '../../src/national/splp-v3/splp-v3.ts';

/** A simulator with its folder, and an adapter pointed at it. */
export interface Scene {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly bearerFile: string;
  readonly tokenFile: string;
  /** Settings as they stand in a configuration file. */
  readonly settings: Readonly<Record<string, unknown>>;
  adapter(settings?: Record<string, unknown>, masters?: Masters): NationalApi;
  /** Calls the control API and gives back what it answered. */
  control(method: string, path: string, body?: unknown): Promise<any>;
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
  };
  return {
    simulator,
    folder,
    bearerFile,
    tokenFile,
    settings,
    adapter: (more = {}, masters) =>
      createSplpV3(SplpV3Settings.parse({ ...settings, ...more }), masters),
    control: async (method, path, body) => {
      const response = await fetch(`${simulator.url}/_simulator${path}`, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      const text = await response.text();
      return text ? JSON.parse(text) : undefined;
    },
    end: async () => {
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A report of an invented person, with whatever is to be different. */
export function report(more: Record<string, unknown> = {}): ReportToFile {
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
  };
}

/** A signal that is never used. */
export function patience(): AbortSignal {
  return new AbortController().signal;
}
