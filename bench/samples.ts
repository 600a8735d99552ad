import { spawnSync } from 'node:child_process'

/** Milliseconds of wall time of one command, from spawn to exit. Its output is thrown away; its exit code does not matter. */
export function timeCommand(argv: readonly [string, ...string[]], env: NodeJS.ProcessEnv): number {
  const from = process.hrtime.bigint()
  const { error } = spawnSync(argv[0], argv.slice(1), { env, stdio: 'ignore' })
  if (error !== undefined) throw error
  return Number(process.hrtime.bigint() - from) / 1e6
}

/**
 * Time two commands in turn (A B A B ...), so that a machine whose speed drifts is fair to both.
 * @returns the medians in milliseconds, and the median of the differences B - A pair by pair
 */
export function compare(a: () => number, b: () => number, pairs: number): { a: number; b: number; difference: number } {
  a()
  b()
  const samples = Array.from({ length: pairs }, () => ({ a: a(), b: b() }))
  return {
    a: median(samples.map(sample => sample.a)),
    b: median(samples.map(sample => sample.b)),
    difference: median(samples.map(sample => sample.b - sample.a))
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The value that a share of the samples (0 to 1) does not exceed: the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
