/** A length of time for people, in the largest unit that fits whole or nearly: `90d`, `6h`, `5m`. */
export function span(ms: number): string {
  const days = ms / 86_400_000
  if (days >= 2 || Number.isInteger(days)) return `${Math.floor(days)}d`
  if (ms >= 3_600_000) return `${Math.floor(ms / 3_600_000)}h`
  return `${Math.floor(ms / 60_000)}m`
}
