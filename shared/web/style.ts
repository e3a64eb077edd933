/**
 * The one style sheet: small enough to stand in every page, where a second file would cost an old phone a whole round
 * trip, and allowed there by its hash alone. System fonts, both lights, paper.
 */
import { createHash } from 'node:crypto';

const colours = `
:root { color-scheme: light dark; --ink: #1a2430; --soft: #52606d; --paper: #fff; --ground: #f2f4f7; --line: #cfd6de;
  --link: #0a4f96; --main: #0a4f96; --on-main: #fff; --ok: #0b6b35; --bad: #a81e17; --warn: #7a4b00;
  --ok-ground: #e5f4ea; --bad-ground: #fdebea; --warn-ground: #fdf3dc; --info-ground: #e6f0fa }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf0; --soft: #a9b5c1; --paper: #17202a; --ground: #0e151c; --line: #3a4753;
    --link: #8fc4fb; --main: #1b5c9e; --on-main: #fff; --ok: #79d29b; --bad: #ff9d94; --warn: #f2c56b;
    --ok-ground: #12301f; --bad-ground: #3a1a18; --warn-ground: #35280d; --info-ground: #13283d }
}`;

const text = `
* { box-sizing: border-box }
body { font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink);
  background: var(--ground); margin: 0;
  overflow-wrap: break-word }
h1 { font-size: 1.45rem; line-height: 1.25; margin: .2rem 0 1rem }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
a { color: var(--link); text-underline-offset: .15em }
li { margin: .3rem 0 }
dl { margin: 0 } dl.answers { margin: 1rem 0 }
dt { color: var(--soft); font-size: .9rem } dd { margin: 0 0 .7rem; font-weight: 600 }
code { font-size: 1.05em; letter-spacing: .02em }
pre { white-space: pre-wrap; font-size: .9rem }
.raw { max-height: 24rem; overflow: auto; border: 1px solid var(--line); border-radius: 5px;
  padding: .6rem } .raw pre { margin: 0 }
.note, .hint { color: var(--soft); font-size: .92rem }
.ok { color: var(--ok) } .bad { color: var(--bad) } .warn { color: var(--warn) }
:focus-visible { outline: 3px solid #f5a300; outline-offset: 2px }`;

const frame = `
.top { background: var(--main); color: var(--on-main) }
.top div { max-width: 72rem; margin: auto; padding: .5rem 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1rem;
  align-items: center }
.top a, .top button { color: inherit; min-height: 1.75rem }
.top b { margin-right: auto } .top form { margin: 0 }
.top button { background: none; border: 1px solid currentColor; padding: .1rem .7rem }
main { max-width: 42rem; margin: 1.5rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: 10px }
main.wide { max-width: 72rem }
.path { font-size: .92rem; margin: 0 0 .6rem } .path a { display: inline-block; max-width: 100%; min-height: 1.5rem }
.box { border-left: 5px solid var(--main); background: var(--info-ground); padding: .7rem 1rem; margin: 1rem 0 }
.box > :first-child { margin-top: 0 } .box > :last-child { margin-bottom: 0 }
.box.good { border-color: var(--ok); background: var(--ok-ground) }
.box.wrong { border-color: var(--bad); background: var(--bad-ground) }
.box.care { border-color: var(--warn); background: var(--warn-ground) }
.links { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; padding: 0; list-style: none }
.links a { display: inline-block; max-width: 100%; min-height: 1.75rem }
td > ul { margin: 0; padding-left: 1.1rem } td > .links { padding: 0 }`;

const tables = `
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% } td:first-child { min-width: 9rem }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
td, th { border-bottom: 1px solid var(--line); padding: .4rem; text-align: left; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.tag { display: inline-block; white-space: nowrap; padding: 0 .5rem; border-radius: 4px;
  background: var(--info-ground); font-size: .9rem }
.tag.good { background: var(--ok-ground); color: var(--ok) }
.tag.wrong { background: var(--bad-ground); color: var(--bad) }
.tag.care { background: var(--warn-ground); color: var(--warn) }
.qr { display: block; width: 11rem; max-width: 100%; height: auto }
.sheets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 1rem }
.sheet { border: 1px solid var(--line); border-radius: 6px; padding: .8rem } .sheet h2 { margin-top: 0 }
.bar { display: block; width: 100%; min-width: 5rem; height: .9rem; margin: .35rem 0; border-radius: 3px }
.bar .all { fill: var(--line) } .bar .good { fill: var(--ok) }
.bar .care { fill: var(--warn) } .bar .wrong { fill: var(--bad) }

.answers div { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 4fr) auto; gap: 0 .8rem; padding: .4rem 0;
  border-bottom: 1px solid var(--line) }
.answers dt, .answers dd { margin: 0; font-size: 1rem; white-space: pre-line } .answers dd { overflow-wrap: anywhere }
del { color: var(--bad) } ins { color: var(--ok) }`;

const forms = `
fieldset { border: 0; padding: 0; margin: 1.6rem 0 0; min-width: 0 }
legend { font-weight: 700; font-size: 1.15rem; padding: 0 }
.field { margin: 1.1rem 0 } .field > label, .field legend { font-weight: 600; font-size: 1rem; display: block }
.field.wrong { border-left: 5px solid var(--bad); padding-left: .8rem }
.field .hint, .field .bad, .field .warn { display: block; margin: .15rem 0 }
.field .bad { font-weight: 600 }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 2px solid var(--soft);
  border-radius: 5px; padding: .4rem .5rem; max-width: 100% }
input[type=file] { border: 0; padding-left: 0 }
textarea { width: 100%; min-height: 7rem } input.wide { width: 100% } input.number { width: 9rem; text-align: right }
.field > .choice, .choice { display: block; padding: .35rem 0; font-weight: 400 }
.choice .hint { margin-left: 1.9rem }
.choice input { width: 1.35rem; height: 1.35rem; vertical-align: -.25rem; margin-right: .4rem }
button, .button { display: inline-block; font: inherit; color: var(--link); background: var(--paper);
  border: 2px solid var(--link); border-radius: 6px; padding: .4rem 1rem; min-height: 2.75rem; cursor: pointer;
  text-decoration: none }
button.main, .button.main { color: var(--on-main); background: var(--main); border-color: var(--main) }
button.grave { color: var(--bad); border-color: var(--bad) }
.beside { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: end } .beside button { margin-bottom: 1.1rem }
.beside .field { min-width: 0 }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.4rem 0 }
.dock { position: fixed; inset: auto 0 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
  padding: .7rem 1rem; background: var(--info-ground); border-top: 3px solid var(--main) }
[hidden] { display: none !important } .dock p { margin: 0 } #luu { min-height: 1.75rem }
:has(> body .dock:not([hidden])) { scroll-padding-bottom: 11rem }
body:has(.dock:not([hidden])) { padding-bottom: 11rem }
.box li > .link { vertical-align: top }
button.link { border: 0; padding: .1rem 0; background: none; min-height: 1.75rem; text-align: left;
  text-decoration: underline; text-underline-offset: .15em }
button.small { padding: .05rem .6rem; min-height: 1.9rem; font-size: .92rem; border-width: 1px }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap }
.rows { list-style: none; padding: 0 } .rows li { border-top: 1px solid var(--line); padding: .4rem 0; margin: 0 }
.row { display: flex; flex-wrap: wrap; gap: .3rem 1rem; justify-content: space-between }
.row > :first-child { flex: 1 1 18rem; min-width: 0 }
.acts { align-self: start; display: flex; flex-wrap: wrap; gap: .4rem; margin-left: auto }
.rows .depth-1 { margin-left: 1.5rem } .rows .depth-2 { margin-left: 3rem }
.open { border-left: 5px solid var(--main); padding-left: 1rem; margin: .6rem 0 }
.open .choice { display: inline-block; margin-right: 1.2rem }
.part { margin: .4rem 0 } .part .times { width: 5rem; text-align: right } .part select { max-width: 75% }
.json textarea { min-height: 60vh; font: .9rem/1.5 ui-monospace, monospace; white-space: pre; overflow: auto }
details { margin: .8rem 0 } summary { cursor: pointer; min-height: 1.75rem; color: var(--link) }`;

const small = `
@media (max-width: 30rem) {
  main { margin: 0; border: 0; border-radius: 0; padding: 1rem }
  .tag { white-space: normal }
  .answers div { grid-template-columns: minmax(0, 1fr) auto } .answers dt { grid-column: 1 / -1 }
  .cards thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  .cards, .cards caption, .cards tbody, .cards td { display: block }
  .cards tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 .8rem;
    border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem; margin: .6rem 0 }
  .cards tr { content-visibility: auto; contain-intrinsic-size: auto 8rem }
  .cards td { border: 0; padding: .2rem 0 }
  .cards td.n { text-align: left; white-space: normal }
  .cards tr:has(.n + .n + .n) { grid-template-columns: repeat(3, minmax(0, 1fr)) }
  .cards td:first-child, .cards td:last-child:nth-child(even):not(.n), .cards td:has(.bar) { grid-column: 1 / -1 }
  .cards td::before { content: attr(data-of); display: block; color: var(--soft); font-size: .85rem }
}
@media print {
  body { background: none; font-size: 11pt } main { border: 0; margin: 0; padding: 0; max-width: none }
  .top, nav, .buttons, .links, .beside, form, details, td button { display: none }
  h2, h3, caption { break-after: avoid } tr, .sheet { break-inside: avoid }
}`;

/** Line breaks and indents say nothing to a browser. */
export const style = [colours, text, frame, tables, forms, small].join('').replace(/\s+/g, ' ').trim();

/** What the content security policy calls it by. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
