import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../engine.ts'
import type { Call } from './call.ts'
import { type Journal, openJournal } from './calls.ts'
import { commandCalls } from './command-calls.ts'
import { consoleCalls } from './console-calls.ts'
import { type Faults, openFaults } from './faults.ts'
import { startFront } from './front.ts'
import { groupCalls } from './group-calls.ts'
import { openGroups } from './groups.ts'
import { openHeldFile } from './held.ts'
import { identityCalls } from './identity-calls.ts'
import { imageCalls } from './image-calls.ts'
import { openImages } from './images.ts'
import { instanceCalls } from './instance-calls.ts'
import { openRefreshes } from './instance-refreshes.ts'
import { openInstances } from './instances.ts'
import { keyCalls } from './key-calls.ts'
import { launchTemplateCalls } from './launch-template-calls.ts'
import { removeLeftovers } from './leftovers.ts'
import { loadBalancerCalls } from './load-balancer-calls.ts'
import { type LoadBalancerView, openLoadBalancers } from './load-balancers.ts'
import { startMoto } from './moto.ts'
import { networkInterfaceCalls } from './network-interface-calls.ts'
import { openNetworks } from './networks.ts'
import { parameterCalls } from './parameter-calls.ts'
import { awsFolder, heldPath, volumesFolder } from './place.ts'
import { withRetirement } from './retirement-calls.ts'
import { snapshotPolicyCalls } from './snapshot-policy-calls.ts'
import { stateOf } from './state.ts'
import { volumeCalls } from './volume-calls.ts'
import { openVolumes } from './volumes.ts'

export { removeLeftovers } from './leftovers.ts'

/** The tools that the local AWS needs, by name: see `sandbox/tools`. */
export interface AwsTools {
  path(name: 'moto' | 'base-image'): string
}

/** A running local AWS. */
export interface LocalAws {
  /** What `AWS_ENDPOINT_URL` has to be. */
  readonly endpoint: string
  /** Id of the stock machine image. */
  readonly baseImage: string
  readonly faults: Faults
  readonly journal: Journal
  loadBalancers(): LoadBalancerView[]
  /** Resolves when the containers agree with what was last asked. */
  settle(): Promise<void>
  /** Remove everything that it made. */
  stop(): Promise<void>
}

/** How often we look, without a call as a reason, whether an instance ended by itself; in milliseconds. */
const TICK_MS = 1000
/** Every so many ticks moto is read even when nothing seems to have changed. */
const FULL_TICK = 5
const OWNER = '099720109477'

/**
 * Start the local AWS of a sandbox. What an earlier one left after a kill is removed first.
 * @param options.dir the sandbox's folder
 * @param options.pagePort of 127.0.0.1 that leads to the first load balancer
 * @param options.balancerRange first three parts of the loopback addresses of load balancers, `127.42.0` when absent
 * @param options.port of the front on 127.0.0.1; 0 takes any
 * @throws Error with `code` `EADDRINUSE` when the port is taken
 */
export async function startAws(options: {
  engine: Engine
  dir: string
  toolbox: AwsTools
  port: number
  pagePort?: number
  balancerRange?: string
  log: (line: string) => void
}): Promise<LocalAws> {
  const { engine, dir, log } = options
  mkdirSync(awsFolder(dir), { recursive: true })
  for (const line of await removeLeftovers(engine, dir)) log(`removed a leftover: ${line}`)

  const held = openHeldFile(heldPath(dir))
  const sockets = mkdtempSync(join(tmpdir(), 'insight-'))
  held.add({ folder: sockets })
  const base = await baseImage(engine, options.toolbox.path('base-image'))
  const moto = await startMoto({
    executable: options.toolbox.path('moto'),
    dir: awsFolder(dir),
    images: [base.stock],
    held
  })
  const faults = openFaults()
  const journal = openJournal()
  const networks = openNetworks(engine, held)
  const images = openImages(engine, { ami: base.stock.ami_id, reference: base.reference })
  const volumes = openVolumes({ moto, held, folder: volumesFolder(dir), log })
  const instances = openInstances({ engine, moto, networks, images, volumes, held, sockets, log })

  const { pagePort, balancerRange: range } = options
  const balancers = await openLoadBalancers({
    moto,
    instances,
    log,
    ...(pagePort !== undefined && { pagePort }),
    ...(range && { range })
  })

  const complain = (error: unknown) => log(`reconcile: ${String(error)}`)
  const settleBalancers = () => balancers.reconcile(instances.regions()).catch(complain)
  const settle = async () => {
    await instances.reconcile().catch(complain)
    await settleBalancers()
  }
  const changed = (call: Call) => {
    if (!['ec2', 'autoscaling', 'elasticloadbalancing'].includes(call.service)) return
    instances.addRegion(call.region)
    void settle()
  }
  const refreshes = openRefreshes(openGroups({ moto, instances, balancers, settle }), log)
  const handlers = withRetirement(moto, {
    ...instanceCalls({ moto, instances, images }),
    ...imageCalls({ moto, instances, images, faults }),
    ...volumeCalls({ moto, volumes, instances }),
    ...launchTemplateCalls(),
    ...keyCalls(moto),
    ...networkInterfaceCalls(moto),
    ...identityCalls(),
    ...parameterCalls({ moto, log }),
    ...snapshotPolicyCalls(),
    ...consoleCalls(engine, instances),
    ...commandCalls(engine, instances),
    ...loadBalancerCalls(balancers, settleBalancers),
    ...groupCalls(refreshes, instances)
  })
  const state = () => stateOf({ instances, volumes, balancers })
  const front = await startFront({
    moto,
    handlers,
    faults,
    journal,
    control: { faults, journal, state },
    changed,
    port: options.port,
    log
  })
  await settle()
  let ticks = 0
  const tick = setInterval(() => {
    ticks += 1
    if (instances.hasEnded() || ticks % FULL_TICK === 0) void settle()
  }, TICK_MS)

  return {
    endpoint: `http://127.0.0.1:${front.port}`,
    baseImage: base.stock.ami_id,
    faults,
    journal,
    loadBalancers: () => balancers.views(),
    settle,
    async stop() {
      clearInterval(tick)
      await front.stop()
      await refreshes.stop()
      await balancers.stop()
      await instances.stop()
      await volumes.stop()
      await networks.stop()
      await images.stop()
      await moto.stop()
      await removeLeftovers(engine, dir)
    }
  }
}

/** The stock image: named as Canonical names Ubuntu's, its id made of the container image's digest. */
async function baseImage(engine: Engine, reference: string) {
  const [id = '', created = ''] = (
    await engine.run(['image', 'inspect', '--format', '{{.Id}} {{.Created.Format "2006-01-02T15:04:05Z"}}', reference])
  ).split(' ')
  const digest = createHash('sha256').update(id).digest('hex')
  const date = created.slice(0, 10).replaceAll('-', '')
  const name = `ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-${date}`
  const description = 'Canonical, Ubuntu, 24.04, amd64 noble image (stand-in of the sandbox)'
  const stock = {
    ami_id: `ami-${digest.slice(0, 17)}`,
    name,
    description,
    owner_id: OWNER,
    creation_date: created.replace('Z', '.000Z')
  }
  return { reference, stock }
}
