/**
 * What the runner does to secrets in a log (actions/runner, HostContext.cs): every registered value is replaced
 * literally, whatever its length, and so are the forms in which it commonly reappears.
 */
export interface Masker {
  add(value: string): void
  mask(text: string): string
}

/** A masker that starts with `secrets`. A value of several lines counts as a whole and line by line. */
export function createMasker(secrets: readonly string[] = []): Masker {
  const values = new Set<string>()
  let ordered: string[] = []

  function add(value: string): void {
    for (const part of [value, ...value.split(/\r?\n/).map(line => line.trim())]) {
      if (part !== '') for (const form of formsOf(part)) values.add(form)
    }
    // The longest first: a short secret inside a long one must not leave the rest of the long one readable.
    ordered = [...values].sort((a, b) => b.length - a.length)
  }

  for (const secret of secrets) add(secret)
  return {
    add,
    mask: text => ordered.reduce((masked, value) => masked.replaceAll(value, '***'), text)
  }
}

function formsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1)
  const xml = value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
  const expression = value.replace(/'/g, "''")
  return [value, json, xml, expression, encodeURIComponent(value), ...base64Forms(value)].filter(form => form !== '')
}

// A secret inside a longer text that was encoded as a whole begins at one of three offsets of a base64 group; the
// first and last characters mix with their neighbours and are left out.
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2]
    .map(shift =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replace(/=+$/, '')
    )
    .map((text, shift) => text.slice(shift === 0 ? 0 : shift + 1, shift === 0 ? text.length : -1))
    .filter(text => text.length >= 4)
}
