/**
 * Slots of a plan comment: places above the plans, one for each key, where a later step says what became of its plan. A slot
 * is found by a line of its own. Text of others cannot make such a line: it never holds a line break and the beginning of
 * an HTML comment.
 */

const END = '<!-- /insight:status -->'

/** Keys are made by us, 8 hex digits. Anything else makes no slot. */
const KEY = /^[0-9a-f]{8}$/

/** Slots for all keys, filled as far as `statuses` says. Markdown. */
export function writeSlots(keys: readonly string[], statuses: Readonly<Record<string, string>> = {}): string {
  return [...new Set(keys)]
    .filter(key => KEY.test(key))
    .map(key => slot(key, statuses[key] ?? ''))
    .join('\n')
}

/** The same comment with another status; `undefined` when it has no slot for this key. */
export function withStatus(body: string, key: string, status: string): string | undefined {
  const found = findSlot(body, key)
  return found === undefined ? undefined : body.slice(0, found.from) + slot(key, status) + body.slice(found.to)
}

/** What a slot says, `''` when it is empty; `undefined` when there is none. */
export function statusOf(body: string, key: string): string | undefined {
  return findSlot(body, key)?.status
}

function slot(key: string, status: string): string {
  return `<!-- insight:status key=${key} -->\n${status === '' ? '' : `${status}\n`}${END}`
}

function findSlot(body: string, key: string): { from: number; to: number; status: string } | undefined {
  if (!KEY.test(key)) return undefined
  const pattern = new RegExp(`^<!-- insight:status key=${key} -->\\r?\\n([\\s\\S]*?)^${END}$`, 'm')
  const found = pattern.exec(body)
  if (found === null) return undefined
  return { from: found.index, to: found.index + found[0].length, status: (found[1] ?? '').replace(/\r?\n$/, '') }
}
