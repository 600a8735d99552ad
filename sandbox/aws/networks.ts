import type { Engine } from '../engine.ts'
import { guardRange, removeGuard } from '../guard-route.ts'
import type { HeldFile } from './held.ts'
import { labelArguments } from './place.ts'

/** The machine's side of the VPCs: one container network per address range, and no way out for its addresses. */
export interface Networks {
  /** The container network that has this range; made when its first instance starts. */
  require(cidr: string): Promise<string>
  /** Make exactly these ranges `unreachable` where no network holds them. */
  guard(cidrs: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/** Networks of one sandbox. VPCs with the same range (in two regions, say) share a network. */
export function openNetworks(engine: Engine, held: HeldFile): Networks {
  const networks = new Map<string, Promise<string>>()
  const guarded = new Set<string>()

  async function create(cidr: string): Promise<string> {
    const name = `insight-${engine.name}-${cidr.replaceAll(/[./]/g, '-')}`
    await engine.run(['network', 'create', '--disable-dns', '--subnet', cidr, ...labelArguments(engine), name])
    return name
  }

  return {
    require(cidr) {
      const known = networks.get(cidr)
      if (known) return known
      const made = create(cidr)
      networks.set(cidr, made)
      made.catch(() => networks.delete(cidr)) // the next instance may try again
      return made
    },
    async guard(cidrs) {
      for (const cidr of cidrs) {
        if (guarded.has(cidr)) continue
        guarded.add(cidr)
        held.add({ route: cidr })
        await guardRange(cidr)
      }
      for (const cidr of guarded) {
        if (cidrs.includes(cidr)) continue
        guarded.delete(cidr)
        await removeGuard(cidr)
      }
    },
    async stop() {
      for (const name of await Promise.allSettled(networks.values())) {
        if (name.status === 'fulfilled') await engine.run(['network', 'rm', '-f', name.value])
      }
      networks.clear()
      for (const cidr of guarded) await removeGuard(cidr)
      guarded.clear()
    }
  }
}
