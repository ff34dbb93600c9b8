import { randomBytes } from 'node:crypto';

import type { OutboxState } from '../../src/database/tables.ts';
import type { Config } from '../../src/config/load-config.ts';
import { parseConfig, readCalendar } from '../../src/config/load-config.ts';
import { Receipt } from '../../src/domain.ts';
import {
  assembleGateway,
  type Gateway,
  type GatewayOptions,
} from '../../src/gateway.ts';
import type { Database } from '../../src/database/database.ts';
import { inSites } from '../../src/database/in-sites.ts';
import { FakeNationalApi } from './fake-national-api.ts';

/** Friday 13 March 2026, 10 in the morning in the west of Indonesia. */
export const start = Date.parse('2026-03-13T03:00:00Z');

export const site = {
  id: 'kab-contoh',
  name: 'Pemerintah Kabupaten Contoh',
  kind: 'regency',
  timeZone: 'WIB',
  regionCode: '21',
  origins: ['http://situs.example.test'],
  agencies: [
    {
      id: 'dinas-pu-contoh',
      name: 'Dinas Pekerjaan Umum',
      institutionId: 1234,
    },
  ],
  categories: [{ id: 'jalan', name: 'Jalan dan jembatan', categoryId: 77 }],
  deadlines: [
    { kind: 'verification', workingDays: 3, source: 'Aplikasi SP4N-LAPOR!' },
    { kind: 'first-follow-up', workingDays: 5, source: 'Aplikasi SP4N-LAPOR!' },
    {
      kind: 'closing-without-reply',
      workingDays: 10,
      source: 'Aplikasi SP4N-LAPOR!',
    },
  ],
  notice: { version: '2026-11', text: 'Data Anda dipakai untuk laporan ini.' },
  national: {
    adapter: 'splp-v3',
    baseUrl: 'http://localhost:9',
    channel: 1,
    classificationIds: { pengaduan: 1, 'permintaan-informasi': 2, aspirasi: 3 },
    defaultLocationId: 34,
    secrets: { bearerFile: '/nowhere/bearer', tokenFile: '/nowhere/token' },
  },
};

/** The report that most tests send. All of it is invented. */
export const report = {
  site: 'kab-contoh',
  classification: 'pengaduan',
  title: 'Jalan berlubang di depan pasar',
  content: 'Sejak Januari ada lubang besar di depan pasar lama.',
  incidentDate: '2026-03-12',
  location: { regionCode: '21.01', detail: 'Depan pasar lama' },
  agency: 'dinas-pu-contoh',
  category: 'jalan',
  anonymous: false,
  reporter: { name: 'Siti Contoh', email: 'siti@example.org' },
  consent: { noticeVersion: '2026-11' },
};

export function configOf(overrides: object = {}): Config {
  const file = parseConfig({ sites: [site], ...overrides }, 'test');
  return { ...file, recaps: [], calendar: readCalendar(undefined) };
}

export function newKey(): string {
  return randomBytes(16).toString('hex');
}

export interface Scene extends Gateway {
  readonly national: FakeNationalApi;
  readonly database: Database;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  send(body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends the usual report and expects its receipt. */
  accept(body?: unknown): Promise<Receipt>;
  track(body: unknown): Promise<Answer>;
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  outbox(): Promise<
    {
      state: OutboxState;
      attempt: number;
      reason: string | null;
      national_number: string | null;
    }[]
  >;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  json(): unknown;
}

/** A whole gateway without a network, on the given database. */
export async function setScene(
  database: Database,
  options: Partial<GatewayOptions> = {},
  onAccepted?: () => void,
): Promise<Scene> {
  const national = new FakeNationalApi();
  let now = start;
  const gateway = await assembleGateway(
    {
      config: configOf(),
      database,
      serverSecret: Buffer.alloc(32, 7),
      widgetsFolder: '/nowhere',
      logLevel: 'silent',
      now: () => now,
      random: () => 0.5,
      connect: () => national,
      ...options,
    },
    onAccepted,
  );
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> => {
    const answer = await gateway.app.inject({
      method,
      url,
      headers,
      ...(body !== undefined && {
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      json: (): unknown => answer.json(),
    };
  };
  const configured = (options.config ?? configOf()).sites.map(({ id }) => id);
  const json = { 'content-type': 'application/json' };
  const scene: Scene = {
    ...gateway,
    national,
    database,
    pass: (milliseconds) => void (now += milliseconds),
    send: (body = report, headers = {}) =>
      ask(
        'POST',
        '/v1/reports',
        { ...json, 'idempotency-key': newKey(), ...headers },
        body,
      ),
    async accept(body) {
      const answer = await scene.send(body);
      if (answer.status !== 201) throw new Error(answer.text);
      return Receipt.parse(answer.json());
    },
    track: (body) => ask('POST', '/v1/track', json, body),
    get: (url, headers = {}) => ask('GET', url, headers),
    outbox: () =>
      inSites(database, configured, (transaction) =>
        transaction
          .selectFrom('outbox')
          .select(['state', 'attempt', 'reason', 'national_number'])
          .orderBy('changed_at')
          .execute(),
      ),
  };
  return scene;
}
