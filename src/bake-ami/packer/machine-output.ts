/**
 * One record of `packer -machine-readable`: `timestamp,target,type,data…`. Packer escapes `,` CR and LF in data but not
 * the backslash, so decoded text is for display and for ids, which have none.
 */
export interface MachineRecord {
  /** Full name of the build (`amazon-ebs.httpd`, `web.amazon-ebs.httpd`); empty for messages. */
  readonly target: string
  readonly type: string
  readonly data: readonly string[]
}

/** What a finished build made: image id by region. */
export interface Artifact {
  readonly target: string
  readonly images: ReadonlyMap<string, string>
}

/** A line as a record; `undefined` for a line of another form, such as the output of `fmt -diff` or of a panic. */
export function parseRecord(line: string): MachineRecord | undefined {
  const match = /^\d+,([^,]*),([\w-]+)(?:,(.*))?$/.exec(line)
  if (match === null) return undefined
  const [, target = '', type = '', data] = match
  return { target, type, data: data === undefined ? [] : data.split(',').map(decode) }
}

/** The lines of a message, each with the build that it is about. */
export function messageLines(record: MachineRecord): { target?: string; text: string }[] {
  if (record.type !== 'ui') return []
  const text = record.data.slice(1).join(',')
  return text.split('\n').flatMap(line => {
    const match = /^(?:==> | {4})([\w-]+(?:\.[\w-]+)+)(?: \([^)]*\))?: (.*)$/.exec(line)
    if (match?.[1] !== undefined) return [{ target: match[1], text: match[2] ?? '' }]
    return line.trim() === '' ? [] : [{ text: line }]
  })
}

/**
 * The images that the records tell of. Records of other artifacts than AMIs are left out; the same artifact twice (a
 * manifest post-processor repeats it) counts once.
 */
export function readArtifacts(records: readonly MachineRecord[]): Artifact[] {
  const found = new Map<string, Map<string, string>>()
  for (const { target, type, data } of records) {
    if (type !== 'artifact' || data[1] !== 'id') continue
    const images = found.get(target) ?? new Map<string, string>()
    for (const pair of (data[2] ?? '').split(',')) {
      const match = /^([a-z0-9-]+):(ami-[0-9a-f]+)$/.exec(pair)
      if (match?.[1] !== undefined && match[2] !== undefined) images.set(match[1], match[2])
    }
    if (images.size > 0) found.set(target, images)
  }
  return [...found].map(([target, images]) => ({ target, images }))
}

/** Why builds failed, by target; an empty target is Packer itself. */
export function readErrors(records: readonly MachineRecord[]): { target: string; message: string }[] {
  return records.filter(({ type }) => type === 'error').map(({ target, data }) => ({ target, message: data.join(',') }))
}

function decode(field: string): string {
  return field.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\r', '\r').replaceAll('\\n', '\n')
}
