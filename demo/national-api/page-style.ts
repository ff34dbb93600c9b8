/** The style sheet of the admin's page. */
export const pageStyle = `
:root { color-scheme: light; --blue: #0b4f9e; --line: #c9d2dc; --ink: #17212b; --soft: #51606f; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f6f9; color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.banner { margin: 0; padding: 10px 16px; background: #ffd84d; color: #2b2100; font-weight: 700; text-align: center; border-bottom: 3px dashed #2b2100; }
header, main { max-width: 960px; margin: 0 auto; padding: 16px; }
header { padding-bottom: 0; }
h1 { font-size: 24px; line-height: 1.25; margin: 8px 0; }
h2 { font-size: 19px; line-height: 1.3; margin: 0 0 12px; }
h3 { font-size: 16px; margin: 0 0 8px; }
p { margin: 0 0 12px; }
a { color: var(--blue); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid #111; outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
.soft { color: var(--soft); }
.list { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0 0 16px; }
.list .card { margin: 0; }
.meta { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; margin: 0 0 6px; }
.status { display: inline-block; border: 1.5px solid currentColor; border-radius: 999px; padding: 1px 10px; font-size: 14px; font-weight: 700; color: #23415f; background: #e9f1fa; }
.status[data-status="Selesai"] { color: #14532d; background: #e6f5ea; }
.status[data-status="Diarsipkan"], .status[data-status="Ditolak"] { color: #7a1414; background: #fdecec; }
.status[data-status="Tertunda"], .status[data-status="Belum Terverifikasi"] { color: #5c4400; background: #fff6d6; }
.mark { border-radius: 4px; padding: 1px 8px; font-size: 14px; font-weight: 700; color: #fff; background: #7a1414; }
.quote { white-space: pre-wrap; margin: 0; }
dl { display: grid; grid-template-columns: minmax(150px, 30%) 1fr; gap: 0; margin: 0; }
dt, dd { padding: 6px 0; border-top: 1px solid #e4e9ee; margin: 0; }
dt { color: var(--soft); padding-right: 12px; }
dd { white-space: pre-wrap; }
code { font-family: ui-monospace, monospace; font-size: 14px; }
ol.history { margin: 0; padding-left: 22px; }
ol.history li { margin-bottom: 10px; }
.moves { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); }
form { display: grid; gap: 8px; align-content: start; border: 1px solid var(--line); border-radius: 8px; padding: 12px; }
label { font-weight: 600; }
select, textarea, input { width: 100%; min-height: 44px; font: inherit; color: inherit; padding: 8px 10px; border: 1px solid #66788a; border-radius: 6px; background: #fff; }
textarea { min-height: 88px; resize: vertical; }
button { min-height: 44px; font: inherit; font-weight: 700; padding: 8px 16px; border: 0; border-radius: 6px; background: var(--blue); color: #fff; cursor: pointer; }
button:hover { background: #083a75; }
.problem { background: #fdecec; border: 2px solid #7a1414; color: #5c0d0d; border-radius: 8px; padding: 12px; }
.plain { border: 1.5px solid var(--blue); background: #fff; color: var(--blue); }
.plain:hover { background: #e9f1fa; }
@media (max-width: 520px) {
  dl { grid-template-columns: 1fr; }
  dt { padding-bottom: 0; }
  dd { border-top: 0; padding-top: 0; }
}
`;
