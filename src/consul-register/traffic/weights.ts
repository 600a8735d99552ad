import { UserError } from '../../lib/errors.ts'

/** Percentage of the traffic by subset. */
export type Shares = ReadonlyMap<string, number>

/**
 * Refuse what Consul would accept and proxies reject or round: it takes 110 and -10, and stores 99.999 as 100.
 * @throws UserError
 */
export function checkShares(service: string, shares: Shares): void {
  const values = [...shares.values()]
  const sum = values.reduce((total, value) => total + Math.round(value * 100), 0)
  const good = values.every(value => value >= 0 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)
  if (good && sum === 10_000) return
  throw new UserError(
    `traffic: the weights of ${service} are ${describeShares(shares)}. They must be 0 or more, have at most two decimals and sum up to 100.`
  )
}

/**
 * Give `percent` to `target`; the others keep their proportion in the rest. Counted in hundredths, so the sum is exact.
 * A subset that had a share stays in the list with 0: proxies then keep its connections until they end.
 */
export function shiftShares(from: Shares, target: string, percent: number): Map<string, number> {
  const others = [...from].filter(([name]) => name !== target)
  const total = others.reduce((sum, [, share]) => sum + share, 0)
  const rest = 10_000 - Math.round(percent * 100)
  const exact = others.map(([name, share]) => ({ name, parts: total === 0 ? 0 : (rest * share) / total }))
  const floors = new Map(exact.map(({ name, parts }) => [name, Math.floor(parts + 1e-9)]))
  let left = rest - [...floors.values()].reduce((sum, parts) => sum + parts, 0)
  for (const { name, parts } of exact.toSorted((a, b) => fraction(b.parts) - fraction(a.parts))) {
    if (left <= 0 || parts === 0) break
    floors.set(name, (floors.get(name) ?? 0) + 1)
    left -= 1
  }
  return new Map([...[...floors].map(([name, parts]): [string, number] => [name, parts / 100]), [target, percent]])
}

/** The steps that are still ahead: a shift that was cut short goes on from where it is. */
export function stepsAhead(steps: readonly number[], reached: number): number[] {
  return steps.filter(step => step > reached)
}

/** `90 % ami-1, 10 % ami-2`; subsets without a share are left out. */
export function describeShares(shares: Shares): string {
  const parts = [...shares].filter(([, share]) => share !== 0).map(([name, share]) => `${share} % ${name}`)
  return parts.join(', ') || 'nothing'
}

/** The subset with the largest share. */
export function busiest(shares: Shares): string | undefined {
  const [most] = [...shares].toSorted(([, a], [, b]) => b - a)
  return most?.[0]
}

function fraction(value: number): number {
  return value - Math.floor(value + 1e-9)
}
