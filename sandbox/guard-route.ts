import { command } from './command.ts'

/** Worse than any route that somebody means: it only catches what no network holds. */
const METRIC = '4278198272'

/** Make an address range `unreachable` while no network of the sandbox holds it, so that nothing meant for it leaves. */
export async function guardRange(cidr: string): Promise<void> {
  await command('ip', ['route', 'replace', 'unreachable', cidr, 'metric', METRIC])
}

/** Take back the `unreachable` route of a range; false when there was none. */
export async function removeGuard(cidr: string): Promise<boolean> {
  return command('ip', ['route', 'del', 'unreachable', cidr, 'metric', METRIC]).then(
    () => true,
    () => false
  )
}
