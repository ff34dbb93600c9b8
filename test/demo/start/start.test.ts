import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from 'vitest';

import {
  close,
  freePorts,
  listen,
  missingFiles,
  portOf,
  startDemo,
  stopAll,
  type Demo,
  type Ports,
} from './run-demo.ts';

/** A first start makes a database, which takes its time on a busy machine. */
const PATIENCE = 120_000;

const report = {
  site: 'kab-tanjung-harapan',
  classification: 'pengaduan',
  title: 'Lampu jalan padam di Jalan Kenanga',
  content: 'Sejak tiga minggu lalu lima lampu jalan padam di depan pasar.',
  incidentDate: '2026-11-01',
  location: { regionCode: '21.01', detail: 'Jalan Kenanga, depan pasar' },
  agency: 'dinas-pu-tanjung-harapan',
  category: 'penerangan-jalan',
  anonymous: false,
  reporter: { name: 'Siti Contoh', email: 'siti@example.org' },
  consent: { noticeVersion: '2026-11-2' },
};

const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

/** Each page, and the tags that have to be on it. */
const pages = [
  ['', ['lapor-badge', 'lapor-form', 'lapor-tracker', 'lapor-ranking']],
  ['lapor.html', ['lapor-form']],
  ['lacak.html', ['lapor-tracker']],
  ['kinerja.html', ['lapor-ranking']],
  ['salinan.html', ['lapor-provider', 'lapor-form']],
] as const;

let folder: string;
let ports: Ports;

beforeAll(() => {
  const missing = missingFiles();
  if (missing.length > 0) {
    throw new Error(
      `Not built yet: ${missing.join(', ')}. Run npm run build before this test.`,
    );
  }
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-demo-'));
  ports = await freePorts();
});

afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

describe('the demo', () => {
  it(
    'says where everything is, shows every page, and has all three parts answer',
    async () => {
      const demo = startDemo(ports, folder);
      await demo.ready;

      expect(demo.output()).toBe(
        `ready ${demo.site}\noperator ${demo.gateway}/operator, token in ${join(folder, 'operator-token')}\n`,
      );
      for (const [page, tags] of pages) {
        const answer = await fetch(`${demo.site}/${page}`);
        const html = await answer.text();
        expect(answer.status, page).toBe(200);
        expect(html, page).toContain(
          `src="${demo.gateway}/w/current/lapor.js"`,
        );
        expect(html, page).not.toMatch(/%[A-Z]+%/);
        for (const tag of tags) expect(html, page).toContain(`<${tag}`);
      }
      for (const address of [
        `${demo.gateway}/readyz`,
        `${demo.gateway}/v1/sites/kab-tanjung-harapan`,
        `${demo.gateway}/v1/rankings/opd-2025`,
        `${demo.gateway}/v1/statistics/pemprov-kepri?recap=angka-terpublikasi`,
        `${demo.gateway}/w/current/lapor.js`,
        `${demo.gateway}/operator`,
        demo.simulator,
      ]) {
        expect((await fetch(address)).status, address).toBe(200);
      }
      expect(demo.errors()).toBe('');
    },
    PATIENCE,
  );

  it(
    'keeps a report from one start to the next',
    async () => {
      const first = startDemo(ports, folder);
      await first.ready;
      const receipt = await file(first);
      await stop(first);

      const second = startDemo(ports, folder);
      await second.ready;
      expect(await file(second)).toEqual(receipt);
      await vi.waitFor(
        async () =>
          expect(await titles(second)).toEqual([
            'Lampu jalan padam di Jalan Kenanga',
          ]),
        { timeout: 30_000 },
      );
    },
    PATIENCE,
  );

  it(
    'ends with all its parts when asked to',
    async () => {
      const demo = startDemo(ports, folder);
      await demo.ready;

      expect(await stop(demo)).toBe(0);
      for (const port of Object.values(ports)) await close(await listen(port));
      expect(demo.errors()).toBe('');
    },
    PATIENCE,
  );

  it(
    'ends with all its parts when asked to while it starts',
    async () => {
      const demo = startDemo(ports, folder);
      await vi.waitFor(() => fetch(demo.site), { timeout: 60_000 });

      expect(await stop(demo, 'SIGINT')).toBe(0);
      for (const port of Object.values(ports)) await close(await listen(port));
      expect(demo.output() + demo.errors()).toBe('');
    },
    PATIENCE,
  );

  it(
    'starts the gateway again when it is killed',
    async () => {
      const demo = startDemo(ports, folder);
      await demo.ready;
      const pidFile = join(folder, 'gateway', 'gateway.pid');
      const killed = Number(readFileSync(pidFile, 'utf8'));
      process.kill(killed, 'SIGKILL');

      await vi.waitFor(
        () =>
          expect(demo.errors()).toMatch(
            /^The gateway ended by itself \(SIGKILL\) and is started again; .*gateway\.log\.\n$/,
          ),
        { timeout: 30_000 },
      );
      await vi.waitFor(
        async () =>
          expect((await fetch(`${demo.gateway}/readyz`)).status).toBe(200),
        { timeout: 60_000 },
      );
    },
    PATIENCE,
  );

  it.each([
    ['site', 'PORT'],
    ['gateway', 'LAPOR_GATEWAY_PORT'],
    ['simulator', 'LAPOR_SIMULATOR_PORT'],
  ] as const)(
    'says in one line that the port of the %s is in use',
    async (name, variable) => {
      const other = await listen(0);
      const port = portOf(other);
      const demo = startDemo({ ...ports, [name]: port }, folder);

      expect(await demo.exit).toBe(1);
      expect(demo.output()).toBe('');
      expect(demo.errors()).toMatch(
        new RegExp(`^Port ${port} is in use: .*set ${variable} to .*\\.\\n$`),
      );
      await close(other);
    },
    PATIENCE,
  );
});

/** Sends the report, always with the same key, and answers its receipt. */
async function file(demo: Demo): Promise<unknown> {
  const answer = await fetch(`${demo.gateway}/v1/reports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      origin: demo.site,
    },
    body: JSON.stringify(report),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

/** What has arrived at the simulator. */
async function titles(demo: Demo): Promise<string[]> {
  const answer = await fetch(`${demo.simulator}/_simulator/complaints`);
  const { complaints } = (await answer.json()) as {
    complaints: { body: { title: string } }[];
  };
  return complaints.map(({ body }) => body.title);
}

function stop(
  demo: Demo,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | null> {
  demo.process.kill(signal);
  return demo.exit;
}
