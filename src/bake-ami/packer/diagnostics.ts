/** A finding about the template. `file` is as Packer was given it, that is relative to the template's folder. */
export interface Finding {
  readonly file?: string
  /** From 1 on. */
  readonly line?: number
  readonly title: string
  readonly message: string
}

/**
 * The diagnostics in the text of `packer validate` (1.16): all of them come in one message, each as
 * `Error: summary`, `  on FILE line N[, in BLOCK]:`, the source or a note, and the detail, with blank lines between.
 */
export function parseValidation(text: string): Finding[] {
  const blocks = text.split(/^(?=(?:Error|Warning): )/m).filter(block => /^(Error|Warning): /.test(block))
  return blocks.map(block => {
    const [first = '', ...rest] = block.trimEnd().split('\n')
    const position = /^\s+on (.+) line (\d+)(?:, in .+)?:$/m.exec(block)
    const detail = rest.filter(line => line.trim() !== '' && !isPosition(line)).map(line => line.trim())
    const line = Number(position?.[2] ?? 0)
    return {
      title: first.replace(/^(Error|Warning): /, ''),
      message: detail.join('\n') || first,
      ...(position?.[1] === undefined || position[1] === '' ? {} : { file: position[1] }),
      ...(line > 0 ? { line } : {})
    }
  })
}

/** What `packer fmt -check -diff` (exit code 3) would change: the first changed line of each hunk. */
export function parseFormatting(diff: string): Finding[] {
  const findings: Finding[] = []
  let file = ''
  let line = 0
  let open = false
  for (const text of diff.split('\n')) {
    const hunk = /^@@ -(\d+)/.exec(text)
    if (text.startsWith('--- old/')) file = text.slice('--- old/'.length)
    else if (hunk !== null) {
      line = Number(hunk[1])
      open = true
    } else if (open && /^[-+]/.test(text)) {
      findings.push({ file, line, title: 'Formatting', message: 'This is not formatted as "packer fmt" does it.' })
      open = false
    } else if (open) line += 1
  }
  return findings
}

function isPosition(line: string): boolean {
  return /^\s+on .+ line \d+/.test(line) || /^\s+(\d+:|\(source code not available\))/.test(line)
}
