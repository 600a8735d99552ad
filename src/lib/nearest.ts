/**
 * The known word that is most like the one written, for "did you mean".
 * @returns undefined when none is alike: more than a third of the letters would have to change
 */
export function nearestWord(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(word => ({ word, changes: changesBetween(written.toLowerCase(), word.toLowerCase()) }))
    .sort((one, other) => one.changes - other.changes)
  const [best] = ranked
  return best !== undefined && best.changes <= Math.max(2, best.word.length / 3) ? best.word : undefined
}

/** Levenshtein's distance: letters put in, taken out or replaced. */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (let at = 0; at < other.length; at++) {
      const replaced = (row[at] ?? 0) + (other[at] === letter ? 0 : 1)
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
