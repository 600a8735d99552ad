/** The part of a version that is compared: `1.16.0` of `Packer v1.16.0-dev+abc`. */
export function parseVersion(text: string): string | undefined {
  return /\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.]+)?/.exec(text)?.[0]
}

/**
 * Whether a version that was found may be used where another is wanted.
 * @param fits `exact` for the very version, `minimum` for that or a newer release; a pre-release fits only exactly
 */
export function versionFits(found: string, wanted: string, fits: 'exact' | 'minimum'): boolean {
  if (found === wanted) return true
  if (fits === 'exact' || found.includes('-')) return false
  const parts = (version: string): number[] => version.split('.').map(Number)
  const [a, b] = [parts(found), parts(wanted)]
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
