/** The page's only style: system fonts, light and dark, the table of stacks beside what they change. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fff, #0d1117); --sunk: light-dark(#f6f8fa, #151b23); --line: light-dark(#d8dee4, #2f3742);
  --ink: light-dark(#1f2328, #e6edf3); --quiet: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #6cb0ff);
  --add: light-dark(#1a7f37, #3fb950); --change: light-dark(#8a5a00, #e3b341); --destroy: light-dark(#c01f28, #ff7b72);
  --replace: light-dark(#8250df, #bc8cff);
}
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
code, .value { font: .87em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
code, .value, h2 { overflow-wrap: anywhere }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
header { padding: 1.6rem 1.5rem 1.1rem; border-bottom: 1px solid var(--line) }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.3; letter-spacing: -.01em }
h2 { margin: 0; font-size: 1.15rem } h2 code { font-weight: 600 }
h3 { margin: 1.1rem 0 .3rem; font-size: .95rem }
p { margin: .35rem 0 0 } .quiet { color: var(--quiet); font-size: .92em }
.layout { display: grid; grid-template-columns: minmax(15rem, 24rem) minmax(0, 1fr) }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1rem 1rem 2rem 1.5rem }
main { padding: 0 1.5rem 4rem 1rem; border-left: 1px solid var(--line); min-width: 0 }
table { border-collapse: collapse; width: 100% }
nav table { font-size: .88rem }
nav th, nav td { padding: .28rem .3rem; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums }
nav th:first-child, nav td:first-child { text-align: left; padding-left: 0 }
nav thead th { position: sticky; top: -1rem; background: var(--ground); font-weight: 600 }
nav tbody tr, .change tr { border-top: 1px solid var(--line) }
nav .same td { color: var(--quiet) } nav .same a { color: inherit }
nav tfoot td { border-top: 2px solid var(--line); font-weight: 600 }
.stack { padding: 1.3rem 0 .6rem; border-bottom: 1px solid var(--line) } .stack:last-child { border: 0 }
.callout { margin: .7rem 0; padding: .5rem .9rem; border-left: 4px solid var(--change); background: var(--sunk); white-space: pre-wrap; overflow-wrap: anywhere }
.callout.bad { border-color: var(--destroy) }
.change { margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 6rem }
.change > summary { padding: .4rem .8rem; cursor: pointer; background: var(--sunk); border-radius: 6px; list-style-position: outside }
.change[open] > summary { border-radius: 6px 6px 0 0 }
.mark { display: inline-block; min-width: 2.4rem; font: 600 .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.note { margin-left: .6rem; color: var(--quiet); font-size: .88em } .note b { color: var(--destroy) }
.change th, .change td { padding: .22rem .8rem; vertical-align: top; text-align: left; font-weight: 400 }
.change th { width: 16rem; color: var(--quiet) } .change tr:first-child { border-top: 1px solid var(--line) }
.value { white-space: pre-wrap; tab-size: 2 } i { color: var(--quiet) } td > i, th > i { font-size: .92em }
del { color: var(--destroy); text-decoration: none } ins { color: var(--add); text-decoration: none }
.forces { color: var(--destroy); font-size: .88em }
.add { color: var(--add) } .edit { color: var(--change) } .gone { color: var(--destroy) } .swap { color: var(--replace) } .calm { color: var(--quiet) }
footer { padding: 1rem 1.5rem 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem }
@media (max-width: 56rem) {
  .layout { display: block } main { border: 0; padding: 0 1rem 3rem }
  nav { max-height: 40vh; padding: 1rem; background: var(--ground); border-bottom: 1px solid var(--line); z-index: 1 }
  html { scroll-padding-top: 42vh } .change th { width: 8rem }
}
@media print { .layout { display: block } nav { position: static; max-height: none } .change { break-inside: avoid } }
`
