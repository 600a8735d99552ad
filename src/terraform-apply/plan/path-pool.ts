import type { Path } from './differences.ts'

/** Paths by their steps, so that thousands of objects of one type share theirs. */
export interface PathPool {
  readonly path: Path
  readonly next: Map<string | number, PathPool>
}

/** A pool without paths. */
export function newPathPool(): PathPool {
  return { path: [], next: new Map() }
}

/** The path of the pool that is equal to this one; it is added when there is none. */
export function pooled(path: Path, pool: PathPool): Path {
  let place = pool
  path.forEach((step, at) => {
    let next = place.next.get(step)
    if (next === undefined) {
      next = { path: path.slice(0, at + 1), next: new Map() }
      place.next.set(step, next)
    }
    place = next
  })
  return place.path
}
