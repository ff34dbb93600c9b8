import { expect } from '@open-wc/testing';

import type { Outbox } from '../../src/state/outbox.ts';
import { OutboxScene } from '../support/outbox-scene.ts';
import { SendingScene } from '../support/sending-scene.ts';
import { until } from '../support/until.ts';

describe('the screen of a report, while a real outbox carries it', () => {
  let device: OutboxScene;
  let screen: SendingScene;
  let outbox: Outbox;

  beforeEach(() => {
    device = new OutboxScene();
    device.now = Date.now();
    screen = new SendingScene();
    outbox = device.open();
    screen.outbox = outbox;
    outbox.subscribe(() => {
      const [entry] = outbox.entries;
      if (entry) void screen.show(entry, outbox.isKept(entry.key));
    });
  });

  afterEach(() => {
    device.close();
    screen.element.remove();
  });

  function text(): string {
    return screen.element.renderRoot.textContent!.replace(/\s+/g, ' ');
  }

  function heading(said: string): Promise<unknown> {
    return until(said, () => text().includes(said));
  }

  it('never shows a receipt before the gateway has given one', async () => {
    const seen = new Set<string>();
    outbox.subscribe(() => {
      const [entry] = outbox.entries;
      if (entry) seen.add(entry.kind);
    });
    void device.add(outbox);
    const first = await device.gateway.handover(1);
    await heading('Mengirim laporan…');
    expect(text()).to.not.contain('Laporan diterima');

    first.unreachable();
    await heading('Belum ada tanda terima');
    expect(text()).to.contain('Server belum dapat dihubungi.');
    expect(text()).to.contain('Laporan tersimpan di perangkat ini.');

    void outbox.retry();
    const second = await device.gateway.handover(2);
    await heading('Mengirim laporan…');
    expect(text()).to.not.contain('Laporan diterima');

    second.accept();
    await heading('Laporan diterima');
    expect(text()).to.contain('7H2K-Q4M9');
    expect(text()).to.contain('Siapa yang boleh tahu: Terbuka');
    expect([...seen]).to.have.members(['queued', 'sending', 'waiting', 'sent']);
  });

  it('shows a refusal in words, and what was written is still there', async () => {
    void device.add(outbox);
    (await device.gateway.handover(1)).refuse('origin-not-registered', 403);
    await heading('Laporan belum diterima');

    expect(text()).to.contain('belum didaftarkan');
    expect(outbox.entries[0]).to.deep.include({
      submission: device.submission,
    });
  });

  it('follows each file after the receipt, and does without one', async () => {
    const key = 'kunci-berkas';
    const photo = new Blob(['foto'], { type: 'image/jpeg' });
    const files = ['a.jpg', 'b.jpg'].map((name, index) => ({
      id: `berkas-${index}`,
      name,
      type: photo.type,
      size: photo.size,
    }));
    for (const { id } of files) await device.files.put(key, id, photo);
    void device.add(outbox, { key, files });
    (await device.gateway.handover(1)).accept();
    (await device.gateway.upload(1)).accept();
    await heading('a.jpg: diterima');
    (await device.gateway.upload(2)).refuse('file-unreadable', 422);
    await heading('b.jpg: ditolak: berkas tidak dapat dibaca');
    const without = await until('the button', () =>
      screen.element.renderRoot.querySelector<HTMLButtonElement>(
        '[aria-label="Lanjut tanpa berkas ini: b.jpg"]',
      ),
    );
    without.click();

    await heading('b.jpg: tidak disertakan');
    expect(screen.said).to.include('a.jpg: diterima');
    expect(await device.files.get(key, 'berkas-1')).to.equal(undefined);
  });

  it('says that the earlier version has arrived, where it had', async () => {
    const handover = device.handover();
    const { submission } = device;
    const edited = { ...submission, content: `${submission.content} Parah.` };
    const earlier = [{ submission, attachments: 0 }];
    void outbox.add(edited, { ...handover, earlier });
    (await device.gateway.handover(1)).refuse('idempotency-key-reused', 422);
    (await device.gateway.handover(2)).accept();
    await heading('Yang diterima adalah versi sebelumnya');

    expect(text()).to.contain('Parah.');
  });
});
