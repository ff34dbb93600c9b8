// The limits that the widgets are held against: the same job done by hand, with
// no library, no draft, no outbox and no second language.

const style =
  'label{display:block;margin-top:16px;font-weight:600}input:not([type=radio],[type=checkbox]),select,textarea{display:block;width:100%;min-height:44px;font-size:16px}';

/** Twelve fields, as `<lapor-form>` has them. */
export const plainForm = `<form><h2>Buat laporan</h2>
<fieldset><legend>Klasifikasi</legend>
<label><input type="radio" name="c" value="1"> Pengaduan</label>
<label><input type="radio" name="c" value="2"> Permintaan informasi</label>
<label><input type="radio" name="c" value="3"> Aspirasi</label></fieldset>
<label>Judul<input name="title" required></label>
<label>Isi laporan<textarea name="content" rows="7" required></textarea></label>
<label>Tanggal kejadian<input type="date" name="date"></label>
<label>Provinsi<select name="province"><option>Pilih</option></select></label>
<label>Kabupaten/kota<select name="regency"><option>Pilih</option></select></label>
<label>Lokasi<input name="place"></label>
<label><input type="checkbox" name="anonymous"> Anonim</label>
<label>Nama<input name="name" autocomplete="name"></label>
<label>Surel<input type="email" name="email"></label>
<label>Telepon<input type="tel" name="phone"></label>
<label><input type="checkbox" name="consent"> Saya setuju</label>
<button>Kirim</button></form>`;

export const plainBadge = `<div class="badge"><p>Pemerintah Provinsi Kepulauan Riau</p>
<p class="rate">99,27 %</p><p>271 dari 273 laporan selesai</p>
<p>1 Januari–31 Desember 2022. Per 20 Juni 2023.</p></div>`;

export const plainTracker = `<form><h2>Lacak laporan</h2>
<label>Kode pelacakan<input name="reference"></label><button>Lacak</button></form>`;

const element = (name: string, body: string) => `
customElements.define('${name}', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const show = (html) => {
      root.innerHTML = '<style>${style}</style>' + html;
    };
    ${body}
  }
});`;

/** Hand-written elements, by the name of their file. */
export const peerScripts = {
  form: element('plain-form', `show(${JSON.stringify(plainForm)});`),
  badge: element(
    'plain-badge',
    `fetch(new URL('/v1/statistics/pemprov-kepri', import.meta.url))
      .then((answer) => answer.json())
      .then(({ agency, selesai, total }) => {
        show('<p></p><p class="rate"></p>');
        const [name, rate] = root.querySelectorAll('p');
        name.textContent = agency.name;
        rate.textContent =
          String(Math.round((selesai / total) * 10000) / 100).replace('.', ',') + ' %';
      });`,
  ),
  tracker: element(
    'plain-tracker',
    `show(${JSON.stringify(`${plainTracker}<ol></ol>`)});
    root.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await fetch(new URL('/v1/track', import.meta.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: root.querySelector('input').value }),
      });
      const { timeline } = await answer.json();
      for (const { at, kind, note, content } of timeline) {
        const item = document.createElement('li');
        item.textContent = [at, kind, note ?? content ?? ''].join(' ');
        root.querySelector('ol').append(item);
      }
    });`,
  ),
};

/** A host page with something above and below, as pages have. */
export function hostPage(head: string, body: string): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Kabupaten Contoh</title>
<style>body{margin:16px;font-family:sans-serif}${style}</style>${head}</head>
<body><h1>Pemerintah Kabupaten Contoh</h1><p>Layanan pengaduan.</p>
${body}<footer><p>Kantor Bupati Contoh</p></footer></body></html>`;
}
