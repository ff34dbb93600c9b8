import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../../src/crypto/secrets.ts';
import { inSites } from '../../src/database/in-sites.ts';
import type { OutboxState } from '../../src/database/tables.ts';
import { readFile } from '../../src/operations/reading.ts';
import { databases, useDatabase } from '../support/databases.ts';
import {
  configOf,
  setScene,
  site,
  start,
  type Scene,
} from '../support/scene.ts';
import { FakeClamd, VIRUS } from './support/fake-clamd.ts';
import { drawing, segment, withSegments } from './support/pictures.ts';
import { put } from './support/sending.ts';

/** Where nothing listens. */
const NOWHERE = 9;

describe.each(databases)('the virus scanner, on $name', (test) => {
  const opened = useDatabase(test);
  let clamd: FakeClamd;
  let photo: Buffer;
  let infected: Buffer;

  beforeEach(async () => {
    clamd = await FakeClamd.start();
    photo = await drawing(64, 48).jpeg().toBuffer();
    infected = withSegments(photo, segment(0xfe, VIRUS));
  });
  afterEach(() => clamd.stop());

  const sceneWith = (antivirus: object): Promise<Scene> => {
    const host = '127.0.0.1';
    const config = configOf({
      antivirus: { host, port: clamd.port, timeoutSeconds: 5, ...antivirus },
    });
    return setScene(opened().database, { config });
  };

  const rows = () =>
    opened()
      .everything.selectFrom('attachment')
      .select(['number', 'state', 'media_type', 'size', 'flag', 'body'])
      .orderBy('number')
      .execute();

  const reportIs = (state: OutboxState) =>
    opened()
      .everything.updateTable('outbox')
      .set({ state, national_number: '8000001', filed_at: new Date(start) })
      .execute();

  it('sees a file as it came', async () => {
    const scene = await sceneWith({});
    const { trackingCode } = await scene.accept();
    const answer = await put(scene, trackingCode, 1, photo);
    expect(answer).toMatchObject({ status: 201, body: { state: 'kept' } });
    expect(clamd.scanned).toHaveLength(1);
    expect(clamd.scanned[0]?.equals(photo)).toBe(true);
    expect(await rows()).toMatchObject([{ flag: null }]);
  });

  it('is not asked about what is refused anyhow', async () => {
    const scene = await sceneWith({});
    const { trackingCode } = await scene.accept();
    await put(scene, trackingCode, 1, Buffer.from('<html>'));
    expect(clamd.scanned).toStrictEqual([]);
  });

  it('has an infected file refused, also where drawing would clean it', async () => {
    const scene = await sceneWith({});
    const { trackingCode } = await scene.accept();
    for (const _ of [1, 2]) {
      const answer = await put(scene, trackingCode, 1, infected);
      expect(answer).toMatchObject({ status: 422, code: 'file-infected' });
    }
    expect(await rows()).toMatchObject([{ state: 'refused', body: null }]);
  });

  it('lets a file pass while it is away, with a flag, where the site says so', async () => {
    const whenAway = 'pass-with-flag';
    const scene = await sceneWith({ port: NOWHERE, whenAway });
    const { trackingCode } = await scene.accept();
    const answer = await put(scene, trackingCode, 1, photo);
    expect(answer).toMatchObject({ status: 201, body: { state: 'kept' } });
    expect(await rows()).toMatchObject([{ flag: 'unscanned' }]);
  });

  describe('that is away', () => {
    let scene: Scene;
    let code: string;
    beforeEach(async () => {
      clamd.mood = 'rude';
      scene = await sceneWith({});
      code = (await scene.accept()).trackingCode;
    });

    it('has a file held, and scanned once it is back', async () => {
      const first = await put(scene, code, 1, photo);
      expect(first).toMatchObject({ status: 201, body: { state: 'held' } });
      await scene.rescan();
      expect(await rows()).toMatchObject([{ state: 'held' }]);
      clamd.mood = 'honest';
      await scene.rescan();
      expect(clamd.scanned[0]?.equals(photo)).toBe(true);
      expect(await rows()).toMatchObject([{ state: 'kept', flag: null }]);
      const again = await put(scene, code, 1, photo);
      expect(again).toMatchObject({ status: 200, body: { state: 'kept' } });
      const { size } = first.body as { size: number };
      expect(again.body).toMatchObject({ size });
    });

    it('keeps operators from opening a file that it has not seen', async () => {
      await put(scene, code, 1, photo);
      const { database, everything } = opened();
      const { id } = await everything
        .selectFrom('report')
        .select('id')
        .executeTakeFirstOrThrow();
      const secrets = deriveSecrets(Buffer.alloc(32, 7));
      const open = () =>
        inSites(database, [site.id], (transaction) =>
          readFile(
            transaction,
            secrets,
            { siteId: site.id, reportId: id, operator: 'Petugas', now: start },
            1,
          ),
        );
      await expect(open()).rejects.toMatchObject({
        refusal: { kind: 'no-such-item' },
      });
      clamd.mood = 'honest';
      await scene.rescan();
      expect(await open()).toMatchObject({ mediaType: 'image/jpeg' });
    });

    it('has an infected file held, and refused once it is back', async () => {
      const answer = await put(scene, code, 1, infected);
      expect(answer).toMatchObject({ status: 201, body: { state: 'held' } });
      clamd.mood = 'honest';
      await scene.rescan();
      const state = { state: 'refused', flag: 'file-infected', body: null };
      expect(await rows()).toMatchObject([state]);
      expect(await put(scene, code, 1, infected)).toMatchObject({
        status: 422,
        code: 'file-infected',
      });
    });

    it('does not keep broken files from being refused at once', async () => {
      const answer = await put(scene, code, 1, photo.subarray(0, 300));
      expect(answer).toMatchObject({ status: 422, code: 'file-unreadable' });
    });

    it('gives a file to the operator that is clean after the report was filed', async () => {
      await put(scene, code, 1, photo);
      await reportIs('filed');
      clamd.mood = 'honest';
      await scene.rescan();
      expect(await rows()).toMatchObject([{ state: 'with-operator' }]);
    });

    it('holds no file up because of one that does not open', async () => {
      await put(scene, code, 1, photo);
      await put(scene, code, 2, photo);
      await opened()
        .everything.updateTable('attachment')
        .set({ body: Buffer.alloc(100) })
        .where('number', '=', 1)
        .execute();
      clamd.mood = 'honest';
      await scene.rescan();
      expect(await rows()).toMatchObject([
        { state: 'held' },
        { state: 'kept' },
      ]);
    });
  });
});
