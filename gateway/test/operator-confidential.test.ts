import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { databases, useDatabase } from './support/databases.ts';
import {
  openDesk,
  read,
  tokenFiles,
  type Desk,
} from './support/operator-desk.ts';
import { configOf, report, setScene, type Scene } from './support/scene.ts';

const files = tokenFiles();
afterAll(() => files.remove());

const all = files.write('all');
const config = configOf({
  operators: [{ name: 'Siti Petugas', tokenFile: all.tokenFile }],
});
const secret = {
  ...report,
  confidential: true,
  location: {
    regionCode: '21.01.06.2003',
    detail: 'Depan pasar lama',
    coordinates: { latitude: -6.2, longitude: 106.816_67 },
  },
};

describe.each(databases)('to operators, on $name,', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let desk: Desk;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config });
    desk = openDesk(scene.app);
    await desk.login(all.token);
  });

  const pathOf = async (reference: string) => {
    const { id } = await opened()
      .everything.selectFrom('report')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    return `/operator/laporan/kab-contoh/${id}`;
  };

  it('a confidential report is marked on its page, before it is opened', async () => {
    const { reference } = await scene.accept(secret);
    const path = await pathOf(reference);
    const page = read(await desk.get(path));
    const english = read(await desk.get(`${path}?lang=en`));

    expect(page).toContain('Rahasia');
    expect(page).toContain('tidak boleh diketahui publik');
    expect(english).toContain('Confidential (rahasia)');
  });

  it('an open one is not', async () => {
    const { reference } = await scene.accept();
    const page = read(await desk.get(await pathOf(reference)));

    expect(page).not.toMatch(/rahasia/i);
  });

  it('the lists mark it, and only it', async () => {
    await scene.accept(secret);
    await scene.accept();
    const page = read(await desk.get('/operator/daftar/queue'));

    expect(page.match(/Rahasia/g)).toHaveLength(1);
  });

  it('no public page of it is linked', async () => {
    const { reference } = await scene.accept(secret);
    const other = await scene.accept();
    await scene.forwarder.run();
    const page = await desk.get(await pathOf(reference));
    const open = await desk.get(await pathOf(other.reference));

    expect(open.text).toContain('lapor.go.id/pengaduan/');
    expect(page.text).not.toContain('lapor.go.id/pengaduan/');
    expect(read(page)).toContain('#8000001');
  });

  it('whom it goes to by hand is told village and point, to be copied', async () => {
    scene.national.outcomes.push({ kind: 'by-hand' });
    const { reference } = await scene.accept(secret);
    await scene.forwarder.run();
    const path = await pathOf(reference);
    const closed = await desk.get(path);
    const page = await desk.send(`${path}/buka`);

    expect(closed.text).not.toContain('106.81667');
    expect(page.text).toMatch(
      /<textarea id="lokasi"[^>]*>\s*Depan pasar lama, [^<]*Kabupaten Bintan, Provinsi Kepulauan Riau[^<]*<\/textarea>/,
    );
    expect(page.text).toMatch(
      /<textarea id="titik"[^>]*>\s*-6\.20000,106\.81667<\/textarea>/,
    );
  });
});
