/** The bytes of a member of an object, not parsed: a number of any length stays as it is. */
export function memberOf(line: Buffer, name: string): Buffer | undefined {
  const key = Buffer.from(`"${name}":`)
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const byte = line[at]
    if (byte === 0x22) {
      if (depth === 1 && line.subarray(at, at + key.length).equals(key)) return valueAt(line, at + key.length)
      at = endOfString(line, at)
    } else if (byte === 0x7b || byte === 0x5b) depth++
    else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return undefined
}

function valueAt(line: Buffer, from: number): Buffer | undefined {
  let depth = 0
  for (let at = from; at < line.length; at++) {
    const byte = line[at]
    if (byte === 0x22) at = endOfString(line, at)
    else if (byte === 0x7b || byte === 0x5b) depth++
    else if (byte === 0x7d || byte === 0x5d) {
      depth--
      if (depth === 0) return line.subarray(from, at + 1)
    }
  }
  return undefined
}

function endOfString(line: Buffer, from: number): number {
  let at = from + 1
  while (at < line.length && line[at] !== 0x22) at += line[at] === 0x5c ? 2 : 1
  return at
}
