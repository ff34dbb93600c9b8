import { describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import { listAudit } from '../src/operations/audit.ts';
import { createRetention } from '../src/retention/retention.ts';
import { databases, useDatabase } from './support/databases.ts';
import { report, setScene, start } from './support/scene.ts';
import { everythingOf, putReport } from './support/stored-reports.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const day = 86_400_000;
const site = {
  id: 'kab-contoh',
  retention: { identityDays: 30, textDays: 90 },
};
const other = { id: 'kota-lain', retention: { identityDays: 5, textDays: 10 } };

describe.each(databases)('keeping no longer than needed, on $name', (test) => {
  const opened = useDatabase(test);
  const logged: object[] = [];
  const log = {
    info: (fields: object) => void logged.push(fields),
    warn: () => {},
    error: () => {},
  };
  const run = (days: number) => {
    logged.length = 0;
    const { database } = opened();
    const now = () => start + days * day;
    return createRetention({ database, sites: [site, other], now, log }).run();
  };
  const put = (options: Parameters<typeof putReport>[2]) =>
    putReport(opened().database, secrets, { isRich: true, ...options });
  const look = async ({ reportId }: { readonly reportId: string }) => {
    const { report, ...rest } = await everythingOf(
      opened().everything,
      reportId,
    );
    const { progress, attachment, reply } = rest;
    return {
      identity: !!(report['identity'] ?? report['identity_key']),
      text: [
        report['statement'] ?? report['statement_key'],
        progress['timeline'],
        attachment['body'],
        reply['content'],
      ].map((value) => !!value),
    };
  };
  const all = [true, true, true, true];
  const none = [false, false, false, false];
  const auditOf = (siteId: string) =>
    inSites(opened().database, [siteId], (tx) => listAudit(tx, [siteId]));

  it('erases the reporter first and everything that was typed later', async () => {
    const report = await put({ state: 'filed' });

    await run(30);
    expect(await look(report)).toEqual({ identity: true, text: all });
    await run(30.01);
    expect(await look(report)).toEqual({ identity: false, text: all });
    await run(90);
    expect(await look(report)).toEqual({ identity: false, text: all });
    await run(90.01);
    expect(await look(report)).toEqual({ identity: false, text: none });
  });

  it('keeps a text as long for a reply or file that nobody has passed on', async () => {
    const report = await put({ state: 'filed' });
    const late = new Date(start + 89 * day);
    const { everything } = opened();
    await everything
      .updateTable('reply')
      .set({ state: 'with-operator', received_at: late })
      .execute();
    await run(91);
    expect(await look(report)).toEqual({ identity: false, text: all });

    await run(179.01);
    expect(await look(report)).toEqual({ identity: false, text: none });
  });

  it('counts from when LAPOR took it, not from when it came in', async () => {
    const report = await put({ state: 'filed', changedAt: start + 20 * day });
    await run(40);
    expect((await look(report)).identity).toBe(true);
    await run(51);
    expect((await look(report)).identity).toBe(false);
  });

  it.each([
    'queued',
    'sending',
    'waiting',
    'refused',
    'reconcile',
    'unmapped',
    'by-hand',
  ] as const)('never touches a report that is %s', async (state) => {
    const report = await put({ state });
    await run(3_650);
    expect(await look(report)).toEqual({ identity: true, text: all });
  });

  it('erases what was taken back, text and all', async () => {
    const report = await put({ state: 'withdrawn' });
    await run(29);
    expect(await look(report)).toEqual({ identity: true, text: all });
    await run(31);
    expect(await look(report)).toEqual({ identity: false, text: none });
  });

  it('keeps to the days of each site', async () => {
    const here = await put({ state: 'filed' });
    const there = await put({ state: 'filed', siteId: other.id });
    await run(11);
    expect((await look(here)).identity).toBe(true);
    expect(await look(there)).toEqual({ identity: false, text: none });
  });

  it('keeps what a phone that asks again is answered by, and what is counted', async () => {
    const { reportId } = await put({ state: 'filed' });
    const before = (await everythingOf(opened().everything, reportId)).report;
    await run(91);
    const { report } = await everythingOf(opened().everything, reportId);
    const same = [
      'reference',
      'idempotency_key_hash',
      'body_hash',
      'tracking_code_hash',
      'receipt_deadlines',
      'classification',
      'agency_id',
    ];
    for (const column of same) expect(report[column]).toEqual(before[column]);
  });

  it('is done by the gateway itself, by the days of its configuration', async () => {
    const scene = await setScene(opened().database);
    await scene.accept(report);
    await scene.forwarder.run();
    const rows = () =>
      opened()
        .everything.selectFrom('report')
        .select(['identity', 'statement'])
        .execute();

    scene.pass(29 * day);
    await scene.retention.run();
    expect((await rows())[0]?.identity).not.toBe(null);
    scene.pass(2 * day);
    await scene.retention.run();
    expect((await rows())[0]?.identity).toBe(null);
    expect((await rows())[0]?.statement).not.toBe(null);
  });

  it('says how many there were, in the log and the audit log, and not twice', async () => {
    await put({ state: 'filed' });
    await put({ state: 'filed' });
    await run(31);
    expect(logged).toEqual([{ site: site.id, identities: 2, texts: 0 }]);
    expect(await auditOf(site.id)).toMatchObject([
      {
        operator: 'gateway',
        action: 'retention',
        detail: { identities: 2, texts: 0 },
      },
    ]);

    await run(31);
    expect(logged).toEqual([]);
    expect(await auditOf(site.id)).toHaveLength(1);
    expect(await auditOf(other.id)).toEqual([]);
  });

  it('comes to the end of many', async () => {
    const { reportId } = await put({ state: 'filed', isRich: false });
    await inSites(opened().database, [site.id], async (tx) => {
      const report = await tx
        .selectFrom('report')
        .selectAll()
        .where('id', '=', reportId)
        .executeTakeFirstOrThrow();
      const outbox = await tx
        .selectFrom('outbox')
        .selectAll()
        .executeTakeFirstOrThrow();
      const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
      await tx
        .insertInto('report')
        .values(
          ids.map((id) => ({
            ...report,
            ...{ id, reference: id, idempotency_key_hash: Buffer.from(id) },
            ...{ signals: '[]', receipt_deadlines: '[]' },
          })),
        )
        .execute();
      await tx
        .insertInto('outbox')
        .values(
          ids.map((id, index) => ({
            ...outbox,
            ...{ report_id: id, national_number: String(10_000_000 + index) },
          })),
        )
        .execute();
    });
    await run(31);
    const left = await opened()
      .everything.selectFrom('report')
      .select('id')
      .where('identity', 'is not', null)
      .execute();
    expect(left).toEqual([]);
  });
});
