import { codeSpan, plainText, table } from '../../lib/markdown.ts'
import type { MoveRecord } from './move.ts'

const ENDS: Record<MoveRecord['end'], string> = {
  moved: 'moved ✅',
  'was-there': 'was there ✅',
  back: 'as before ❌',
  stays: 'failed, and left where it is ❌',
  stopped: 'stopped ❌'
}

/** The section about traffic in the job summary. */
export function renderTraffic(records: readonly MoveRecord[]): string {
  const rows = records.flatMap(({ service, release, from, end, steps }) => {
    const last = [codeSpan(service), `**${ENDS[end]}**`, '', plainText(`from ${from}`), codeSpan(release), '']
    const taken = steps.map(({ what, at, gate, probe, tookMs, failed }) => [
      codeSpan(service),
      plainText(what),
      at.toISOString().slice(11, 19),
      plainText(gate || 'not passed'),
      failed === undefined ? plainText(probe) : `❌ ${plainText(failed.slice(0, 300))}`,
      `${(tookMs / 1000).toFixed(1)} s`
    ])
    return [...taken, last]
  })
  const head = ['Service', 'Step', 'When (UTC)', 'Gate', 'Probe', 'Took']
  const notes = records.flatMap(one => one.notes).map(note => `\n\n${plainText(note)}`)
  return `### Traffic\n\n${table(head, rows)}${notes.join('')}`
}

/** For the output `traffic`: without texts, which may hold what a probe printed. */
export function outputTraffic(records: readonly MoveRecord[]) {
  return records.map(({ service, release, from, end, steps }) => ({
    service,
    release,
    from,
    end,
    steps: steps.map(({ what, at, tookMs, failed }) => ({
      what,
      at: at.toISOString(),
      tookMs,
      ok: failed === undefined
    }))
  }))
}
