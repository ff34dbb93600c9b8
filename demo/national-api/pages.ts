import { html, type Html } from '../../gateway/src/operator/html.ts';
import type { Institution } from './institutions.ts';
import type { Complaint, Log } from './store.ts';
import { dayFirst } from './wire.ts';

const warning = 'SIMULATOR — bukan SP4N-LAPOR! yang sebenarnya; data rekaan';

/** The list of complaints, newest first. */
export function listPage(complaints: readonly Complaint[]): Html {
  const newest = [...complaints].reverse();
  return page(
    'Meja admin',
    html`<p class="soft">
        Berperanlah sebagai admin: buka satu laporan, lalu verifikasi,
        disposisikan, tindak lanjuti, atau selesaikan.
      </p>
      <h2>Laporan masuk (${newest.length})</h2>
      ${
        newest.length === 0
          ? html`<p class="card">
              Belum ada laporan. Laporan muncul di sini setelah sebuah gateway
              mengirimkannya. Muat ulang halaman ini untuk melihat yang baru.
            </p>`
          : html`<ul class="list">
              ${newest.map(listItem)}
            </ul>`
      }`,
  );
}

function listItem(complaint: Complaint): Html {
  const { id, body, disposition, receivedAt } = complaint;
  return html`<li class="card">
    <p class="meta">
      <strong>#${id}</strong> ${statusOf(complaint)} ${marksOf(body)}
    </p>
    <h3><a href="/laporan/${id}">${body.title}</a></h3>
    <p class="soft">
      Masuk ${dayFirst(receivedAt)} WIB ·
      ${disposition ? disposition.name : 'belum didisposisikan'}
    </p>
  </li>`;
}

/** One complaint with all its fields, its history and what can be done. */
export function complaintPage(
  complaint: Complaint,
  institutions: readonly Institution[],
  problem: string | undefined,
): Html {
  const { id, body, disposition, receivedAt } = complaint;
  const { title, content, ...others } = body;
  return page(
    `Laporan #${id}`,
    html`<p><a href="/">← Semua laporan</a></p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
      <article class="card">
        <p class="meta">${statusOf(complaint)} ${marksOf(body)}</p>
        <h2>${title}</h2>
        <p class="quote">${content}</p>
      </article>
      <section class="card" aria-labelledby="tindakan">
        <h2 id="tindakan">Tindakan</h2>
        ${moves(complaint, institutions)}
      </section>
      <section class="card" aria-labelledby="riwayat">
        <h2 id="riwayat">Riwayat</h2>
        ${history(complaint)}
      </section>
      <section class="card" aria-labelledby="isian">
        <h2 id="isian">Semua isian</h2>
        <dl>
          ${field('Masuk', `${dayFirst(receivedAt)} WIB`)}
          ${field('Instansi', disposition?.name ?? '—')}
          ${Object.entries(others).map(([name, value]) =>
            field(html`<code>${name}</code>`, shown(value)),
          )}
        </dl>
      </section>`,
  );
}

/** What an admin must know before showing a report to anybody. */
function marksOf(body: Complaint['body']): Html[] {
  const marks = [
    ...(body.is_secret ? ['Rahasia'] : []),
    ...(body.is_anonymous ? ['Anonim'] : []),
  ];
  return marks.map((name) => html`<span class="mark">${name}</span>`);
}

/** Where something asked for is not there. */
export function missingPage(): Html {
  return page(
    'Laporan tidak ada',
    html`<p><a href="/">← Semua laporan</a></p>
      <p>Tidak ada laporan dengan nomor itu.</p>`,
  );
}

function history({ logs, followUps }: Complaint): Html {
  const entries = [
    ...logs.map((log) => ({
      id: log.id,
      at: log.at,
      from: log.from,
      what: `${log.statusOld} → ${log.statusNew}`,
      text: filled(log),
    })),
    ...followUps
      .filter(({ content }) => content)
      .map(({ id, at, from, content }) => ({
        id,
        at,
        from,
        what: 'Tindak lanjut',
        text: content,
      })),
  ].sort((a, b) => a.id - b.id);
  if (entries.length === 0) return html`<p>Belum ada.</p>`;
  return html`<ol class="history">
    ${entries.map(
      ({ at, from, what, text }) =>
        html`<li>
          <strong>${what}</strong><br />
          <span class="soft">${dayFirst(at)} WIB · ${from}</span>
          <p class="quote">${text}</p>
        </li>`,
    )}
  </ol>`;
}

/** On the wire the blanks go out empty; here a person reads. */
function filled({ content, from, to, statusOld, statusNew }: Log): string {
  const values = new Map<string | undefined, string>([
    ['institution', from],
    ['institution_from', from],
    ['institution_to', to?.name ?? ''],
    ['status_old', statusOld],
    ['status_new', statusNew],
  ]);
  return content.replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (all, name: string) => values.get(name) ?? all,
  );
}

function moves(
  complaint: Complaint,
  institutions: readonly Institution[],
): Html {
  const to = (name: string, content: readonly Html[], button: string) =>
    html`<form method="post" action="/laporan/${complaint.id}">
      <input type="hidden" name="move" value="${name}" />
      ${content}
      <button>${button}</button>
    </form>`;
  return html`<div class="moves">
    ${
      complaint.status === 'Belum Terverifikasi'
        ? to('verify', [html`<h3>Laporan lengkap?</h3>`], 'Verifikasi')
        : ''
    }
    ${to('dispose', [choice('disposisi', 'Disposisi ke', institutions)], 'Disposisikan')}
    ${to('follow-up', [longText('tindak-lanjut', 'text', 'Tindak lanjut')], 'Kirim tindak lanjut')}
    ${to('finish', [longText('penutup', 'text', 'Jawaban penutup', 'optional')], 'Selesaikan')}
    ${to('postpone', [longText('tunda', 'reason', 'Alasan penundaan')], 'Tunda')}
    ${to('archive', [longText('arsip', 'reason', 'Alasan pengarsipan')], 'Arsipkan')}
    ${to(
      'return',
      [longText('kembali', 'reason', 'Mengapa bukan wewenang')],
      'Kembalikan: bukan wewenang',
    )}
  </div>`;
}

function longText(
  id: string,
  name: string,
  label: string,
  need: 'required' | 'optional' = 'required',
): Html {
  return html`<label for="${id}"
      >${label}${need === 'optional' ? ' (boleh kosong)' : ''}</label
    >
    <textarea
      id="${id}"
      name="${name}"
      maxlength="1000"
      ${need === 'required' ? 'required' : ''}
    ></textarea>`;
}

function choice(
  id: string,
  label: string,
  institutions: readonly Institution[],
): Html {
  return html`<label for="${id}">${label}</label>
    <select id="${id}" name="institutionId" required>
      <option value="">Pilih instansi</option>
      ${institutions.map(
        (each) => html`<option value="${each.id}">${each.name}</option>`,
      )}
    </select>`;
}

function statusOf({ status }: Complaint): Html {
  return html`<span class="status" data-status="${status}">${status}</span>`;
}

function field(name: string | Html, value: string): Html {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function shown(value: string | number | boolean | null | undefined): string {
  if (value === true) return 'ya';
  if (value === false) return 'tidak';
  return value === '' || value === null || value === undefined
    ? '—'
    : String(value);
}

function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} — simulator, bukan SP4N-LAPOR!</title>
        <link rel="stylesheet" href="/_simulator/style.css" />
      </head>
      <body>
        <a class="skip" href="#isi">Langsung ke isi</a>
        <p class="banner" role="note">${warning}</p>
        <header><h1>${title}</h1></header>
        <main id="isi">${content}</main>
      </body>
    </html>`;
}
