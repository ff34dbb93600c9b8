import '../../src/define/lapor-provider.ts';
import '../../src/define/lapor-tracker.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { LaporTracker } from '../../src/elements/lapor-tracker/lapor-tracker.ts';
import { checkCharacter } from '../../src/domain/tracking-code.ts';
import { FakeClient } from '../support/fake-client.ts';
import { otherwiseNamed, problem, progress } from '../support/samples.ts';
import { until } from '../support/until.ts';

const payload = '7H2KQ4M9XTB3W8NR5ZC6DVJ0FG';
const code = payload + checkCharacter(payload);

describe('<lapor-tracker>', () => {
  let fake: FakeClient;
  let tracker: LaporTracker;

  beforeEach(async () => {
    fake = new FakeClient();
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client}>
        <lapor-tracker>Lacak di lapor.go.id</lapor-tracker>
      </lapor-provider>
    `);
    tracker = provider.querySelector('lapor-tracker')!;
    await tracker.updateComplete;
  });

  it('is accessible before anything is asked', async () => {
    await expect(tracker).to.be.accessible();
  });

  it('asks by tracking code, however it is written', async () => {
    await ask(` ${code.toLowerCase().replace(/.{4}/g, '$& ')}`);
    expect(fake.last('track').parameters[0]).to.eql({ code });
  });

  it('asks by national number, also from an address', async () => {
    await ask('https://www.lapor.go.id/pengaduan/1234567');
    expect(fake.last('track').parameters[0]).to.eql({ number: '1234567' });
  });

  const refused: [typed: string, sentence: string][] = [
    ['', 'Isi kode pelacakan'],
    [code.slice(0, 9), 'terdiri dari 27 huruf dan angka'],
    ['KTH-0KM0CG', 'Itu nomor rujukan. Yang diperlukan kode pelacakan'],
    [`Z${code.slice(1)}`, 'Ada huruf atau angka yang keliru'],
    ['jalan rusak?', 'Ini bukan kode pelacakan'],
  ];
  for (const [typed, sentence] of refused) {
    it(`asks nothing for "${typed}" and says what to do`, async () => {
      await ask(typed);

      expect(fake.calls.track).to.have.lengthOf(0);
      expect(text('.error')).to.contain(sentence);
      expect(input().getAttribute('aria-invalid')).to.equal('true');
      expect(root().activeElement).to.equal(input());
      expect(input().value).to.equal(typed);
    });
  }

  it('shows the status in plain words, the facts and the time limits', async () => {
    await answered();

    expect(text('.panel h2')).to.equal('Sedang Diproses');
    expect(text('.panel')).to.contain('sedang menindaklanjuti laporan Anda');
    expect(text('.panel')).to.contain('17 Maret 2026 pukul 08.00 WIB');
    expect(text('dl')).to.contain('Lubang besar di Jalan Merdeka');
    expect(text('dl a')).to.equal('Buka halaman publik laporan ini');
    expect(root().querySelector('dl a')!.getAttribute('href')).to.equal(
      'https://www.lapor.go.id/pengaduan/1234567',
    );
    expect(text('.plain')).to.contain(
      'paling lambat Rabu, 25 Maret 2026 (3 hari kerja). Dipenuhi.',
    );
    await expect(tracker).to.be.accessible();
  });

  it('tells what has happened, oldest first', async () => {
    await answered();
    const entries = [...root().querySelectorAll('.timeline li')].map((entry) =>
      entry.textContent!.replace(/\s+/g, ' ').trim(),
    );

    expect(entries).to.eql([
      '13 Maret 2026 pukul 09.15 WIB Diterima',
      '13 Maret 2026 pukul 09.16 WIB Belum Terverifikasi Laporan diterima.',
      '16 Maret 2026 pukul 11.00 WIB Diteruskan ke Dinas Pekerjaan Umum Mohon ditindaklanjuti.',
      '17 Maret 2026 pukul 07.30 WIB Tindak lanjut dari Dinas Pekerjaan Umum Petugas akan memeriksa lokasi hari ini.',
    ]);
  });

  it('shows a status that only LAPOR knows by LAPOR’s own word', async () => {
    await ask(code);
    fake.last('track').resolve(otherwiseNamed);
    await until('the answer', () => root().querySelector('.panel'));

    expect(text('.panel h2')).to.equal('Menunggu <b>Verifikasi</b> Ulang');
    expect(text('.panel')).to.contain('SP4N-LAPOR! menyebut status');
    expect(text('.panel')).to.contain('di sini: Sedang Diproses.');
    expect(text('.panel')).not.to.contain('menindaklanjuti laporan Anda');
    expect(text('.timeline li:last-child')).to.contain(
      'Menunggu <b>Verifikasi</b> Ulang Pelapor menyanggah.',
    );
    await expect(tracker).to.be.accessible();
  });

  it('never makes a link of what is no web address', async () => {
    await ask(code);
    const nationalUrl = 'javascript:alert(1)';
    fake.last('track').resolve({ ...progress, nationalUrl });
    await until('the answer', () => root().querySelector('.panel'));

    expect(root().querySelector('dl a')).to.equal(null);
    expect(text('dl')).to.contain('1234567');
  });

  it('moves on to the answer once it is there', async () => {
    await answered();
    expect(root().activeElement!.textContent).to.contain('Sedang Diproses');
  });

  it('says in words that a time limit was missed', async () => {
    await ask(code);
    fake.last('track').resolve({
      ...progress,
      deadlines: [
        { ...progress.deadlines[0]!, state: 'late', approximate: true },
      ],
    });
    await until('the answer', () => root().querySelector('.panel'));

    expect(text('.plain')).to.contain('Terlambat.');
    expect(text('.plain')).to.contain('Perkiraan, karena daftar hari libur');
  });

  it('asks again when asked again', async () => {
    await answered();
    await ask(code);
    fake.last('track').resolve({ ...progress, status: 'done' });
    await until('the news', () => text('.panel h2') === 'Selesai');
  });

  it('says so when nobody knows the report', async () => {
    await ask(code);
    const unknown = {
      ...problem,
      status: 404,
      code: 'report-unknown',
    } as const;
    fake.last('track').reject(new ProblemError(unknown, 0));
    await until('the error', () => root().querySelector('.error'));

    expect(text('.error')).to.contain('Laporan tidak ditemukan');
    expect(root().activeElement).to.equal(input());
  });

  it('says so when the gateway is away, and keeps what was typed', async () => {
    await ask(code);
    fake.last('track').reject(new UnreachableError('offline'));
    await until('the error', () => root().querySelector('.error'));

    expect(text('.error')).to.contain('Periksa koneksi Anda');
    expect(input().value).to.equal(code);
  });

  it('shows the report asked for last, whichever answer comes last', async () => {
    await ask('1234567');
    const first = fake.last('track');
    await ask('7654321');
    fake.last('track').resolve({ ...progress, status: 'done' });
    first.resolve(progress);
    await until('the answer', () => root().querySelector('.panel'));

    expect(first.signal.aborted).to.equal(true);
    expect(text('.panel h2')).to.equal('Selesai');
  });

  it('shows markup in an answer as text', async () => {
    await ask(code);
    const content = '<img src=x onerror=alert(1)>';
    fake.last('track').resolve({
      ...progress,
      timeline: [{ kind: 'follow-up', at: progress.receivedAt, content }],
    });
    await until('the answer', () => root().querySelector('.panel'));

    expect(root().querySelector('img')).to.equal(null);
    expect(text('.timeline')).to.contain(content);
  });

  it('keeps the code out of the address and of the events', async () => {
    const heard: string[] = [];
    tracker.addEventListener('lapor-error', (event) =>
      heard.push(JSON.stringify({ ...event, error: String(event.error) })),
    );
    await ask(code);
    fake.last('track').reject(new UnreachableError('offline'));
    await until('the error', () => heard.length);

    expect(heard.join()).to.not.contain(code);
    expect(location.href).to.not.contain(code);
  });

  it('shows all of a code on a narrow phone', async () => {
    tracker.style.width = '360px';
    await ask('KTHR-7H2K-9MXZ-0KM0-CGQV-WW8M-3N4');
    const field = input();
    expect(field.scrollWidth).to.be.at.most(field.clientWidth);
    expect(field.scrollHeight).to.be.at.most(field.clientHeight);
  });

  it('is asked with Enter, as a field of one line is', async () => {
    input().value = code;
    const key = new KeyboardEvent('keydown', {
      key: 'Enter',
      bubbles: true,
      cancelable: true,
    });
    input().dispatchEvent(key);
    await tracker.updateComplete;

    expect(key.defaultPrevented).to.equal(true);
    expect(fake.last('track').parameters[0]).to.eql({ code });
  });

  it('shows its own content where there is no gateway', async () => {
    const alone = await fixture<LaporTracker>(
      html`<lapor-tracker>Lacak di lapor.go.id</lapor-tracker>`,
    );
    expect(alone.renderRoot.querySelector('form')).to.equal(null);
    expect(alone.renderRoot.querySelector('slot')).to.not.equal(null);
  });

  async function ask(typed: string): Promise<void> {
    input().value = typed;
    root().querySelector<HTMLButtonElement>('button')!.click();
    await tracker.updateComplete;
  }

  async function answered(): Promise<void> {
    await ask(code);
    fake.last('track').resolve(progress);
    await until('the answer', () => root().querySelector('.panel'));
    await tracker.updateComplete;
  }

  function root(): ShadowRoot {
    return tracker.renderRoot as ShadowRoot;
  }

  function input(): HTMLTextAreaElement {
    return root().querySelector('textarea')!;
  }

  function text(selector: string): string {
    return (root().querySelector(selector)?.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  }
});
