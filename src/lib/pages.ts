import { askAws } from './aws.ts'

/** Most values that EC2 takes for one filter. */
export const MOST_VALUES = 200

/**
 * What all pages of an answer hold.
 * @param permission the IAM action that the call needs
 * @param pages an SDK paginator
 */
export async function allPages<P, T>(
  permission: string,
  pages: AsyncIterable<P>,
  pick: (page: P) => readonly T[] | undefined
): Promise<T[]> {
  const found: T[] = []
  const each = pages[Symbol.asyncIterator]()
  for (;;) {
    const page = await askAws(permission, each.next())
    if (page.done) return found
    found.push(...(pick(page.value) ?? []))
  }
}

/** The values in groups of at most `size`: calls to AWS take so many. */
export function inGroups<T>(values: readonly T[], size: number): T[][] {
  const groups: T[][] = []
  for (let at = 0; at < values.length; at += size) groups.push(values.slice(at, at + size))
  return groups
}
