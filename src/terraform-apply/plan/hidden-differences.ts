import type { Json } from '../json/json.ts'
import type { Difference, Path, Seal, Side } from './differences.ts'
import { hasSecret, NO_SECRETS, type Secrets } from './secrets.ts'

/**
 * The differences with everything hidden that holds a secret though it is not marked so. Where a secret is the name of a
 * member, what it is a member of becomes one difference.
 * @param named how many steps at the beginning of a path are names that a provider gave: these are no secrets
 */
export function hideSecrets(
  differences: readonly Difference[],
  secrets: Secrets,
  seal: Seal | undefined,
  named = 0
): Difference[] {
  if (secrets === NO_SECRETS) return [...differences]
  const shown: Difference[] = []
  const within = new Map<string, Difference[]>()
  for (const one of differences) {
    const step = one.path.findIndex((key, at) => at >= named && typeof key === 'string' && secrets.has(key))
    const prefix = step === -1 ? undefined : JSON.stringify(one.path.slice(0, step)).slice(0, -1)
    if (prefix !== undefined) within.set(prefix, [])
  }
  for (const one of differences) {
    const place = within.size === 0 ? undefined : placeWithin(one.path, within)
    if (place !== undefined) place.push(one)
    else if (!one.sensitive && (holdsSecret(one.before, secrets) || holdsSecret(one.after, secrets)))
      shown.push({
        ...one,
        before: hidden(one.before, one, seal),
        after: hidden(one.after, one, seal),
        sensitive: true
      })
    else shown.push(one)
  }
  for (const [prefix, parts] of within) if (parts.length > 0) shown.push(collapsed(prefix, parts, seal))
  return shown
}

function placeWithin(path: Path, within: ReadonlyMap<string, Difference[]>): Difference[] | undefined {
  for (let length = 0; length <= path.length; length++) {
    const place = within.get(JSON.stringify(path.slice(0, length)).slice(0, -1))
    if (place !== undefined) return place
  }
  return undefined
}

function collapsed(prefix: string, parts: readonly Difference[], seal: Seal | undefined): Difference {
  const path = JSON.parse(`${prefix}]`) as Path
  const side = (which: 'before' | 'after'): Side => {
    const sides = parts.map(one => one[which])
    if (sides.every(one => one.kind === 'absent')) return { kind: 'absent' }
    const content = parts.map(one => [one.path, one[which]] as const)
    return { kind: 'sensitive', hmac: seal?.(path, content as unknown as Json, undefined) }
  }
  const valueChanges = parts.some(one => one.valueChanges)
  return { path, before: side('before'), after: side('after'), sensitive: true, valueChanges }
}

function holdsSecret(side: Side, secrets: Secrets): boolean {
  return side.kind === 'known' && hasSecret(side.value, secrets)
}

function hidden(side: Side, { path }: Difference, seal: Seal | undefined): Side {
  return side.kind === 'known' ? { kind: 'sensitive', hmac: seal?.(path, side.value, undefined) } : side
}
