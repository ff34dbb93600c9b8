import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';

import { keep } from '../../src/attachments/keep.ts';
import { findTarget } from '../../src/attachments/target.ts';
import { deriveSecrets } from '../../src/crypto/secrets.ts';
import { inSites } from '../../src/database/in-sites.ts';
import type { OutboxState } from '../../src/database/tables.ts';
import { eraseStatements } from '../../src/operations/erasing.ts';
import { databases, useDatabase } from '../support/databases.ts';
import { report, setScene, site, start, type Scene } from '../support/scene.ts';
import { drawing } from './support/pictures.ts';
import { put, remove } from './support/sending.ts';
import { keptRows, passable, reportIs } from './support/stored.ts';

const jpeg = (width = 64) => drawing(width, 48).jpeg().toBuffer();

describe.each(databases)('a report and its files on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let code: string;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  const rows = () => keptRows(opened());
  const filesToPassOn = () => passable(opened(), code);

  describe('files', () => {
    beforeEach(async () => {
      code = (await scene.accept()).trackingCode;
    });

    it('can be removed while LAPOR does not have the report', async () => {
      await put(scene, code, 1, await jpeg());
      expect((await remove(scene, code, 1)).status).toBe(204);
      expect(await rows()).toStrictEqual([]);
      expect(await remove(scene, code, 1)).toMatchObject({
        status: 404,
        code: 'attachment-unknown',
      });
      expect((await put(scene, code, 1, await jpeg(65))).status).toBe(201);
    });

    it.each<OutboxState>(['sending', 'reconcile', 'filed'])(
      'cannot be removed once LAPOR may have the report (%s)',
      async (state) => {
        await put(scene, code, 1, await jpeg());
        await reportIs(opened(), state);
        expect(await remove(scene, code, 1)).toMatchObject({
          status: 409,
          code: 'attachment-handed-over',
        });
        expect(await rows()).toHaveLength(1);
      },
    );

    it('are not kept where the report was erased while they came', async () => {
      await reportIs(opened(), 'filed');
      const { database } = opened();
      const secrets = deriveSecrets(Buffer.alloc(32, 7));
      const siteIds = [site.id];
      const target = await findTarget({ database, secrets, siteIds }, code);
      await inSites(database, siteIds, (transaction) =>
        eraseStatements(transaction, site.id, [target!.reportId], start),
      );
      const bytes = await jpeg();
      const arrival = { number: 1, sha256: Buffer.alloc(32), bytes };
      const examined = {
        kind: 'safe' as const,
        file: {
          kind: 'safe' as const,
          mediaType: 'image/jpeg' as const,
          bytes,
        },
        flag: null,
      };
      const when = new Date(start);
      expect(
        await keep(database, target!, arrival, examined, when),
      ).toStrictEqual({ keeping: { kind: 'gone' }, complete: false });
      expect(await rows()).toStrictEqual([]);
    });

    it.each<OutboxState>(['filed', 'by-hand'])(
      'go to the operator once the report is %s',
      async (state) => {
        await reportIs(opened(), state);
        const answer = await put(scene, code, 1, await jpeg());
        expect(answer).toMatchObject({
          status: 201,
          body: { state: 'with-operator' },
        });
        expect(await filesToPassOn()).toStrictEqual([]);
      },
    );

    it('that came while the report was sent go to the operator soon', async () => {
      await reportIs(opened(), 'sending');
      const answer = await put(scene, code, 1, await jpeg());
      expect(answer.body).toMatchObject({ state: 'kept' });
      await scene.rescan();
      expect(await rows()).toMatchObject([{ state: 'kept' }]);
      await reportIs(opened(), 'filed');
      await scene.rescan();
      expect(await rows()).toMatchObject([{ state: 'with-operator' }]);
    });

    it('of a report that was erased or withdrawn are not taken', async () => {
      await reportIs(opened(), 'withdrawn');
      const bytes = await jpeg();
      const gone = { status: 404, code: 'report-unknown' };
      expect(await put(scene, code, 1, bytes)).toMatchObject(gone);
      await reportIs(opened(), 'queued');
      await sql`update report set statement = null, statement_key = null, statement_erased_at = now()`.execute(
        opened().everything,
      );
      expect(await put(scene, code, 1, bytes)).toMatchObject(gone);
      expect(await rows()).toStrictEqual([]);
    });

    it('go to LAPOR with their report', async () => {
      await put(scene, code, 2, await drawing(9, 9).png().toBuffer());
      await put(scene, code, 1, await jpeg());
      const files = await filesToPassOn();
      await scene.forwarder.run();
      expect(scene.national.filed).toHaveLength(1);
      expect(scene.national.filed[0]?.files).toStrictEqual(files);
      const passed = { state: 'passed-on' };
      expect(await rows()).toMatchObject([passed, passed]);
      const again = await put(scene, code, 1, await jpeg());
      expect(again).toMatchObject({ status: 200, body: passed });
    });

    it('that LAPOR would not take go to the operator', async () => {
      await put(scene, code, 1, await jpeg());
      await put(scene, code, 2, await jpeg());
      scene.national.outcomes.push({
        kind: 'filed',
        nationalNumber: '8000001',
        filesLeftOut: [2],
      });
      await scene.forwarder.run();
      await scene.rescan();
      const states = (await rows()).map(({ state }) => state);
      expect(states).toStrictEqual(['passed-on', 'with-operator']);
    });

    it('that LAPOR can never be given hold their report up for ten tries only', async () => {
      await put(scene, code, 1, await jpeg());
      const reason = 'upload-status-500';
      for (let tries = 0; tries < 10; tries += 1) {
        scene.national.outcomes.push({ kind: 'not-accepted', reason });
        await scene.forwarder.run();
        scene.pass(3_600_000);
      }
      await scene.forwarder.run();
      const sent = scene.national.filed.map(({ files }) => files.length);
      expect(sent).toStrictEqual([...Array(10).fill(1), 0]);
      expect(await rows()).toMatchObject([{ state: 'with-operator' }]);
    });

    it('that come between two attempts go along with the second', async () => {
      const reason = 'unreachable';
      scene.national.outcomes.push(async () => {
        await put(scene, code, 1, await jpeg());
        return { kind: 'not-accepted', reason };
      });
      await scene.forwarder.run();
      scene.pass(3_600_000);
      await scene.forwarder.run();
      const sent = scene.national.filed.map(({ files }) => files.length);
      expect(sent).toStrictEqual([0, 1]);
      expect(await rows()).toMatchObject([{ state: 'passed-on' }]);
    });
  });

  describe('files that a report waits for', () => {
    const due = async () => {
      const outbox = opened()
        .everything.selectFrom('outbox')
        .orderBy('due_at', 'desc');
      const row = await outbox.select('due_at').executeTakeFirstOrThrow();
      return row.due_at.getTime() - start;
    };
    beforeEach(async () => {
      code = (await scene.accept({ ...report, attachments: 2 })).trackingCode;
    });

    it('let it go when the last one has come', async () => {
      await put(scene, code, 1, await jpeg());
      await put(scene, code, 1, await jpeg());
      expect(await due()).toBe(600_000);
      scene.pass(5_000);
      await put(scene, code, 2, await jpeg());
      expect(await due()).toBe(5_000);
    });

    it('let it go also when they come at the same moment', async () => {
      const bytes = await jpeg();
      await Promise.all([1, 2].map((each) => put(scene, code, each, bytes)));
      expect(await due()).toBe(0);
    });

    it('let it go also when one was refused', async () => {
      await put(scene, code, 1, await jpeg());
      await put(scene, code, 2, Buffer.from('<html>'));
      expect(await due()).toBe(0);
    });

    it('are not waited for beyond the time that the site gives', async () => {
      await put(scene, code, 1, await jpeg());
      await scene.forwarder.run();
      expect(scene.national.filed).toHaveLength(0);
      scene.pass(600_000);
      await scene.forwarder.run();
      expect(scene.national.filed[0]?.files).toHaveLength(1);
    });

    it('do not hurry a report that waits for LAPOR', async () => {
      await reportIs(opened(), 'waiting');
      await put(scene, code, 1, await jpeg());
      await put(scene, code, 2, await jpeg());
      expect(await due()).toBe(600_000);
    });
  });
});
