/**
 * The style sheet of the operator's pages. Colours are those of the widgets;
 * sizes are in `rem`, since these pages are ours and follow the reader's own
 * size of text.
 */
export const style = `
:root { color-scheme: light dark; --accent: #1259b3; --on-accent: #fff; --ground: #f2f5f9; --paper: #fff; --ink: #1b2430; --muted: #4c5867; --line: #d5dbe3; --border: #6b7785; --danger: #a3121a; --danger-paper: #fdeeee; --good: #14602b; --good-paper: #e9f6ed; --warn: #684800; --warn-paper: #fff5d6; --info-paper: #e8f0fb; }
@media (prefers-color-scheme: dark) {
  :root { --accent: #8cbcff; --on-accent: #0b1a2e; --ground: #10151c; --paper: #18202b; --ink: #e9eef5; --muted: #b4bfcc; --line: #35404f; --border: #8492a3; --danger: #ffa8a3; --danger-paper: #38191b; --good: #8be0a5; --good-paper: #14301e; --warn: #ffd773; --warn-paper: #33290f; --info-paper: #1a2a42; }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
.width { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[tabindex="-1"]:focus { outline: none; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; background: var(--paper); }

.top { background: var(--paper); border-bottom: 1px solid var(--line); }
.top .width { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; padding-block: .25rem; }
.brand { font-weight: 700; margin: 0; padding: .625rem 0; margin-inline-end: auto; }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; list-style: none; margin: 0; padding: 0; }
.top nav a, .plain { display: inline-flex; align-items: center; min-height: 2.75rem; min-width: 2.75rem; padding: 0 .5rem; }
.top nav ul { margin-inline-start: -.5rem; }
.top nav a[aria-current] { color: inherit; font-weight: 700; text-decoration: none; box-shadow: inset 0 -3px var(--accent); }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5rem; color: var(--muted); }
main.width { padding-block: 1.25rem 3rem; }
main:focus-visible { outline: none; }
.foot { border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.foot .width { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; padding-block: .5rem; }

h1 { font-size: 1.625rem; line-height: 1.25; margin: .25rem 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
p { margin: 0 0 .75rem; }
p, li { max-width: 44rem; }
.soft { color: var(--muted); }
.small { font-size: .875rem; }
.crumb { margin: 0; }
.plain { margin-inline-start: -.5rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1.25rem; }
.card > :last-child { margin-bottom: 0; }
.notice { border: 1px solid var(--border); border-inline-start-width: .375rem; border-radius: .25rem; padding: .75rem 1rem; margin: 0 0 1.25rem; background: var(--info-paper); }
.notice > :last-child { margin-bottom: 0; }
.notice h2 { font-size: 1.125rem; margin-bottom: .5rem; }
.notice ol { margin: 0 0 .75rem; padding-inline-start: 1.5rem; }
.done { border-color: var(--good); background: var(--good-paper); }
.warn { border-color: var(--warn); background: var(--warn-paper); }
.wrong { border-color: var(--danger); background: var(--danger-paper); }
.wrong a { color: var(--danger); }

.tag { display: inline-block; border: 1.5px solid currentColor; border-radius: .25rem; padding: 0 .5rem; font-weight: 700; font-size: .875rem; white-space: nowrap; }
.tag-look { color: var(--warn); background: var(--warn-paper); }
.tag-bad { color: var(--danger); background: var(--danger-paper); }
.tag-good { color: var(--good); background: var(--good-paper); }
.tag-calm { color: var(--muted); }

table { width: 100%; border-collapse: collapse; }
caption { text-align: start; color: var(--muted); padding-bottom: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .625rem .75rem .625rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-size: .875rem; padding-top: 0; }
tbody th { font-weight: 600; }
td.number { font-variant-numeric: tabular-nums; }
td.none { color: var(--muted); }
.row-link { display: inline-flex; align-items: center; min-height: 2.75rem; margin-block: -.625rem; }

dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; margin: 0 0 .75rem; }
dt, dd { padding: .5rem 0; border-top: 1px solid var(--line); margin: 0; }
dt { color: var(--muted); padding-inline-end: 1rem; }
.history { list-style: none; margin: 0; padding: 0; }
.history li { border-top: 1px solid var(--line); padding: .5rem 0; }
.history li:first-child { border-top: 0; }
.quote { white-space: pre-wrap; }
code { font-family: ui-monospace, "Cascadia Code", Menlo, monospace; font-size: .9375em; }

label, legend { font-weight: 600; }
.hint { color: var(--muted); margin: 0 0 .375rem; }
.field { margin: 0 0 1rem; }
.fault { color: var(--danger); font-weight: 600; margin: 0 0 .375rem; }
.field-wrong { border-inline-start: .25rem solid var(--danger); padding-inline-start: .75rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--border); border-radius: .25rem; min-height: 2.75rem; padding: .5rem .625rem; width: 100%; max-width: 30rem; display: block; margin-top: .25rem; }
textarea { max-width: 44rem; resize: vertical; }
textarea[readonly] { field-sizing: content; max-height: 24rem; }
[aria-invalid="true"] { border: 2px solid var(--danger); }
.tick { display: grid; grid-template-columns: 2.75rem 1fr; align-items: center; margin: 0 0 1rem; max-width: 44rem; }
.tick label { font-weight: 400; padding-block: .625rem; }
.tick input { width: 1.5rem; height: 1.5rem; min-height: 0; margin: .625rem; accent-color: var(--accent); }
button, .button { display: inline-flex; align-items: center; justify-content: center; font: inherit; font-weight: 600; text-decoration: none; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid var(--accent); border-radius: .25rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button:hover, .button:hover { text-decoration: underline; }
.second { background: var(--paper); color: var(--accent); }
.strong { background: var(--paper); border-color: var(--danger); color: var(--danger); }
.quiet { border-color: transparent; background: transparent; color: var(--accent); padding: .5rem; text-decoration: underline; font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 1rem; }
.filter .field { margin: 0; flex: 1 1 12rem; max-width: 20rem; }
details { margin-block: -.5rem; }
summary { min-height: 2.75rem; padding: .625rem 0; font-weight: 600; cursor: pointer; color: var(--accent); }
.pages { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-top: 1rem; }

@media (max-width: 40rem) {
  h1 { font-size: 1.375rem; }
  .brand { width: 100%; padding-bottom: 0; }
  .who { width: 100%; justify-content: space-between; }
  .cards, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .cards tr { border-top: 1px solid var(--line); padding: .75rem 0; }
  .cards tbody tr:first-child { border-top: 0; padding-top: 0; }
  .cards tbody tr:last-child { padding-bottom: 0; }
  .cards th, .cards td { border: 0; padding: .125rem 0; }
  .cards td[data-label] { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; }
  .cards td[data-label]::before { content: attr(data-label); color: var(--muted); }
  .cards td.none { display: none; }
  .row-link { margin-block: 0; padding-block: .25rem; }
  .narrow th, .narrow td { overflow-wrap: normal; vertical-align: middle; padding: .125rem .625rem .125rem 0; }
  .narrow thead th { padding-bottom: .5rem; }
  td:last-child { padding-inline-end: 0; }
  dl { grid-template-columns: 1fr; }
  dt { padding-bottom: 0; }
  dd { border-top: 0; padding-top: 0; }
  .buttons > form, .buttons > form > button, .buttons > .button, .buttons > button { width: 100%; }
}
@media (forced-colors: active) {
  button, .button, .tag, .notice, .card { border-color: CanvasText; }
  .top nav a[aria-current] { border-bottom: 3px solid; }
}
@media print {
  .top nav, .who, .foot, .skip, form, details { display: none; }
  body { background: #fff; color: #000; }
  .card { border: 0; padding: 0; break-inside: avoid; }
}
`;
