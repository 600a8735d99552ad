/** The report's only style: system fonts, light and dark, one column on a narrow window. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #0f1317); --sheet: light-dark(#fff, #161b21); --sunk: light-dark(#f2f4f7, #1c232b);
  --ink: light-dark(#1a222c, #e4e9ef); --quiet: light-dark(#5a6673, #93a1af); --line: light-dark(#dce1e7, #2a323b);
  --good: light-dark(#0b7a52, #3fc78b); --bad: light-dark(#b3261e, #ff8a80); --warn: light-dark(#8a5a00, #e3b341);
  --info: light-dark(#0a5bd3, #6cb0ff); --violet: light-dark(#7a3fd0, #b892ff);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif }
main { max-width: 66rem; margin: 0 auto; padding: 2.25rem 1.25rem 4rem }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 2.25rem 0 .7rem; font-size: 1.08rem }
h3 { margin: 1.2rem 0 .4rem; font-size: 1rem }
p { margin: .4rem 0 }
a { color: var(--info) }
code, pre, .mono { font-family: var(--mono); font-size: .87em }
.quiet { color: var(--quiet) }
.good { color: var(--good) } .bad { color: var(--bad) } .warn { color: var(--warn) }
.facts { display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; margin: .5rem 0 0; color: var(--quiet); font-size: .92rem }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.15rem }
.stages { list-style: none; display: grid; grid-template-columns: repeat(7, 1fr); margin: 1.5rem 0 0; padding: 0;
  background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
.stages li { padding: .7rem .8rem; border-left: 1px solid var(--line); border-top: 3px solid var(--good); min-width: 0 }
.stages li:first-child { border-left: 0 }
.stages .failed { border-top-color: var(--bad) } .stages .stopped { border-top-color: var(--warn) }
.stages .skipped, .stages .waiting { border-top-color: var(--line); color: var(--quiet) }
.stages b { display: block; font-size: .92rem } .stages .time { font-size: .87rem; font-variant-numeric: tabular-nums }
.stages p { margin: .3rem 0 0; font-size: .78rem; line-height: 1.4; color: var(--quiet); overflow-wrap: anywhere }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; padding: .42rem .7rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--quiet); font-weight: 500; font-size: .84rem; white-space: nowrap }
tbody tr:last-child td { border-bottom: 0 }
.number, .right { text-align: right; font-variant-numeric: tabular-nums } .center { text-align: center }
table code, .time { white-space: nowrap }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; align-items: start }
ul { margin: .4rem 0; padding-left: 1.2rem }
pre { margin: .6rem 0; padding: .75rem .9rem; background: var(--sunk); border-radius: 6px; overflow-x: auto; line-height: 1.5 }
details { margin: .5rem 0 } summary { cursor: pointer }
.fold { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0 }
.fold > summary { padding: .55rem .9rem } .fold > div { padding: 0 1rem .8rem; border-top: 1px solid var(--line) }
.failure { border-left: 4px solid var(--bad); margin-top: 1.5rem }
.comment { padding: 0 } .comment > header { padding: .55rem 1rem; border-bottom: 1px solid var(--line); background: var(--sunk);
  border-radius: 8px 8px 0 0; font-size: .9rem; color: var(--quiet) }
.markdown { padding: .4rem 1rem .9rem } .markdown code { padding: .12em .35em; background: var(--sunk); border-radius: 4px }
.markdown p code, .markdown li code { overflow-wrap: anywhere } .markdown pre code { padding: 0; background: none } .markdown h3 { font-size: 1.12rem; font-weight: 600 }
.markdown table { width: auto; margin: .6rem 0 } .markdown th, .markdown td { padding: .35rem .8rem; border: 1px solid var(--line) }
.markdown tbody tr:last-child td { border-bottom: 1px solid var(--line) }
.markdown blockquote { margin: .6rem 0; padding: 0 1rem; border-left: 3px solid var(--line); color: var(--quiet) }
.alert { margin: .8rem 0; padding: .1rem 1rem; border-left: 4px solid var(--info) } .alert-title { font-weight: 600; color: var(--info) }
.alert.warning { border-color: var(--warn) } .alert.warning .alert-title { color: var(--warn) }
.alert.caution { border-color: var(--bad) } .alert.caution .alert-title { color: var(--bad) }
.alert.tip { border-color: var(--good) } .alert.tip .alert-title { color: var(--good) }
.alert.important { border-color: var(--violet) } .alert.important .alert-title { color: var(--violet) }
.added { color: var(--good) } .removed { color: var(--bad) } .changed { color: var(--warn) } .place { color: var(--violet) }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .88rem }
@media (max-width: 46rem) {
  main { padding: 1.4rem .9rem 3rem }
  .pair { grid-template-columns: 1fr; gap: .8rem } .sheet > table td { white-space: nowrap }
  .stages { grid-template-columns: 1fr }
  .stages li { display: grid; grid-template-columns: 5.2rem 1fr; gap: 0 .6rem; border-left: 3px solid var(--good); border-top: 1px solid var(--line) }
  .stages li:first-child { border-top: 0; border-left: 3px solid var(--good) }
  .stages li.failed { border-left-color: var(--bad) } .stages li.stopped { border-left-color: var(--warn) }
  .stages li.skipped, .stages li.waiting { border-left-color: var(--line) }
  .stages p { grid-column: 1 / -1; margin: .1rem 0 0 }
}
@media print { body { background: none } .fold, .sheet, .stages { break-inside: avoid } }
`
