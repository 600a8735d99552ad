/** One line of a table: what was measured, what was found, and how far it should reach. */
export function row(what: string, found: string, reach: string): void {
  console.log(`  ${what.padEnd(58)} ${found.padEnd(34)} (reach: ${reach})`)
}

/** Milliseconds for people: `1.23 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
