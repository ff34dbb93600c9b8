/**
 * The style sheet of the hosted pages. Colours are those of the widgets; sizes
 * follow the reader's own size of text. No web font, no picture: on a bad
 * network each would be one more thing to wait for.
 */
export const style = `
:root { color-scheme: light dark; --accent: #1259b3; --on-accent: #fff; --ground: #f2f5f9; --paper: #fff; --ink: #1b2430; --muted: #4c5867; --line: #d5dbe3; --border: #6b7785; --danger: #a3121a; --danger-paper: #fdeeee; --good: #14602b; --warn: #684800; --code-paper: #e8f0fb; }
@media (prefers-color-scheme: dark) {
  :root { --accent: #8cbcff; --on-accent: #0b1a2e; --ground: #10151c; --paper: #18202b; --ink: #e9eef5; --muted: #b4bfcc; --line: #35404f; --border: #8492a3; --danger: #ffa8a3; --danger-paper: #38191b; --good: #8be0a5; --warn: #ffd773; --code-paper: #1a2a42; }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
.width { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h2[tabindex]:focus, main:focus { outline: none; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; background: var(--paper); }

.top { background: var(--paper); border-bottom: 1px solid var(--line); }
.top .width { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; padding-block: .25rem; }
.brand { font-weight: 700; margin: 0; padding: .625rem 0; margin-inline-end: auto; }
.top ul { display: flex; flex-wrap: wrap; gap: 0 .75rem; list-style: none; margin: 0; padding: 0; }
.top a, .plain, .channels a { display: inline-flex; align-items: center; min-height: 2.75rem; min-width: 2.75rem; }
.top a[aria-current] { color: inherit; font-weight: 700; text-decoration: none; box-shadow: inset 0 -3px var(--accent); }
main.width { padding-block: 1.25rem 2rem; }
.foot { border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.foot p { padding-block: .75rem; margin: 0; }

h1 { font-size: 1.625rem; line-height: 1.25; margin: .25rem 0 1rem; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
h3 { font-size: 1.125rem; margin: 1.25rem 0 .5rem; }
p { margin: 0 0 .75rem; }
.soft, .hint { color: var(--muted); }
.small { font-size: .875rem; }
.lines { white-space: pre-wrap; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1.25rem; }
.card > :last-child { margin-bottom: 0; }
.notice { border: 1px solid var(--border); border-inline-start-width: .375rem; border-radius: .25rem; padding: .75rem 1rem; margin: 0 0 1.25rem; background: var(--paper); }
.notice > :last-child { margin-bottom: 0; }
.notice ul { list-style: none; margin: 0 0 .5rem; padding: 0; }
.notice li a { display: block; padding-block: .625rem; }
.wrong { border-color: var(--danger); background: var(--danger-paper); }
.wrong a { color: var(--danger); }
.channels { margin-top: 1.5rem; }
.channels ul, .plain-list, .timeline { list-style: none; margin: 0; padding: 0; }
.channels li { border-top: 1px solid var(--line); min-height: 2.75rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5rem; }
.channels a, .channels strong { font-weight: 700; }

.group { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0 0; padding: 1rem 0 0; min-width: 0; }
.group > legend { float: inline-start; width: 100%; padding: 0; }
.group > legend + * { clear: both; }
.group h3 { margin-top: 0; }
fieldset.field { border: 0; padding: 0; min-width: 0; }
label, legend { font-weight: 600; padding: 0; }
.field { margin: 0 0 1.25rem; }
.hint { margin: 0 0 .375rem; }
.fault { color: var(--danger); font-weight: 600; margin: 0 0 .375rem; }
.field-wrong, fieldset.field-wrong { border-inline-start: .25rem solid var(--danger); padding-inline-start: .75rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--border); border-radius: .25rem; min-height: 2.75rem; padding: .5rem .625rem; width: 100%; display: block; margin-top: .25rem; }
textarea { resize: vertical; }
[aria-invalid="true"] { border: 2px solid var(--danger); }
.tick { display: grid; grid-template-columns: 2.75rem 1fr; align-items: center; }
.tick label { padding-block: .625rem; }
.tick .hint { grid-column: 2; }
.tick input { width: 1.5rem; height: 1.5rem; min-height: 0; margin: .625rem; accent-color: var(--accent); }
.tick + .hint { padding-inline-start: 2.75rem; }
.trap { position: absolute; inset-inline-start: -99rem; }
button, .button { display: inline-flex; align-items: center; justify-content: center; font: inherit; font-weight: 600; text-decoration: none; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid var(--accent); border-radius: .25rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button:hover, .button:hover { text-decoration: underline; }
form > button { width: 100%; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }

.code { background: var(--code-paper); border-radius: .25rem; padding: .75rem 1rem; margin: 0 0 1rem; }
.code h3 { margin-top: 0; }
.groups { font: 700 1.25rem/1.6 ui-monospace, "Cascadia Code", Menlo, monospace; overflow-wrap: break-word; word-break: normal; }
dl { margin: 0 0 .75rem; }
dt { color: var(--muted); border-top: 1px solid var(--line); padding-top: .5rem; }
dd { margin: 0; padding-bottom: .5rem; font-weight: 600; }
.plain-list li { padding-block: .5rem; border-top: 1px solid var(--line); }
.timeline li { border-inline-start: .25rem solid var(--line); padding: .125rem 0 .75rem .75rem; }
.timeline time { color: var(--muted); font-size: .875rem; }
.tag { display: inline-block; border: 1.5px solid currentColor; border-radius: .25rem; padding: 0 .5rem; font-weight: 700; font-size: .875rem; white-space: nowrap; }
.tag-late { color: var(--danger); }
.tag-met { color: var(--good); }
.tag-running { color: var(--muted); }

@media (min-width: 40rem) {
  form > button { width: auto; min-width: 14rem; }
  dl { display: grid; grid-template-columns: 14rem 1fr; }
  dt, dd { border-top: 1px solid var(--line); padding-block: .5rem; }
}
@media (forced-colors: active) {
  button, .button, .tag, .notice, .card, .code { border: 1px solid CanvasText; }
  .top a[aria-current] { border-bottom: 3px solid; }
}
@media print {
  .top nav, .foot, .skip, .screen, form { display: none; }
  body { background: #fff; color: #000; }
  .card, .code { border: 0; padding: 0; background: none; }
  .channels, .code, li { break-inside: avoid; }
}
`;
