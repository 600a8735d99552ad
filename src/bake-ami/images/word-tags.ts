/** AWS allows 256 characters in the value of a tag. */
const LENGTH = 256
/** Last word of a value that goes on in the next tag. */
const MORE = '+'

/**
 * Tags that hold a list of words: the first by `key`, what does not fit by `key-2`, `key-3`. Seventeen regions fill one.
 */
export function wordTags(key: string, words: readonly string[]): Record<string, string> {
  const values: string[][] = [[]]
  for (const word of words) {
    const last = values.at(-1) ?? []
    if ([...last, word, MORE].join(' ').length <= LENGTH) last.push(word)
    else values.push([word])
  }
  const tags = values.map((some, at) => [keyAt(key, at), (at < values.length - 1 ? [...some, MORE] : some).join(' ')])
  return Object.fromEntries(tags)
}

/** The words that {@link wordTags} wrote. A tag that is left over from a longer list does not count. */
export function readWords(tags: ReadonlyMap<string, string>, key: string): string[] {
  const found: string[] = []
  for (let at = 0; ; at++) {
    const words = (tags.get(keyAt(key, at)) ?? '').split(' ').filter(word => word !== '')
    found.push(...words.filter(word => word !== MORE))
    if (words.at(-1) !== MORE) return found
  }
}

function keyAt(key: string, at: number): string {
  return at === 0 ? key : `${key}-${at + 1}`
}
