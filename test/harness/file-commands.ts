/**
 * The files through which a step talks back (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV): parsed as the runner does
 * (actions/runner, FileCommandManager.cs), where a malformed line fails the step.
 */

/**
 * Parse `NAME=value` lines and `NAME<<DELIMITER` blocks. The first of `=` and `<<` decides; the last write of a name wins.
 * @throws Error in the runner's words when a line is neither, a name is empty or a delimiter is missing
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = splitLines(text)
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.text === '') continue
    const equals = line.text.indexOf('=')
    const heredoc = line.text.indexOf('<<')
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.text.slice(0, heredoc)
      const delimiter = line.text.slice(heredoc + 2)
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line.text}'. Name must not be empty and delimiter must not be empty`)
      }
      values[name] = readBlock(lines, delimiter)
    } else if (equals > 0) {
      values[line.text.slice(0, equals)] = line.text.slice(equals + 1)
    } else {
      throw new Error(`Invalid format '${line.text}'`)
    }
  }
  return values
}

/** Folders that a step added through GITHUB_PATH: one per line, blank lines ignored. */
export function parsePathFile(text: string): string[] {
  return text.split(/\r?\n/).filter(line => line !== '')
}

interface Line {
  text: string
  /** Empty for a last line that nothing ends. */
  newline: string
}

interface Lines {
  next(): Line | undefined
}

function splitLines(text: string): Lines {
  let at = 0
  return {
    next() {
      if (at >= text.length) return undefined
      const found = /\r\n|\n|\r/.exec(text.slice(at))
      if (!found) {
        const rest = text.slice(at)
        at = text.length
        return { text: rest, newline: '' }
      }
      const line = text.slice(at, at + found.index)
      at += found.index + found[0].length
      return { text: line, newline: found[0] }
    }
  }
}

function readBlock(lines: Lines, delimiter: string): string {
  let value = ''
  let pendingNewline = ''
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.newline === '') throw new Error(`Invalid value. EOF marker '${delimiter}' must be followed by a new line`)
    if (line.text === delimiter) return value
    value += pendingNewline + line.text
    pendingNewline = line.newline
  }
  throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
}
