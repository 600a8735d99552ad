import {
  DescribeVpcsCommand,
  type Instance,
  paginateDescribeInstances,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import type { Engine } from '../engine.ts'
import { openFacts } from './facts.ts'
import type { HeldFile } from './held.ts'
import type { Images } from './images.ts'
import { applyLaunchTemplate } from './launch-templates.ts'
import { awaitSsh, type Machine, openMachine } from './machines.ts'
import { type MetadataServer, serveMetadata } from './metadata.ts'
import type { Moto } from './moto.ts'
import type { Networks } from './networks.ts'
import type { Volumes } from './volumes.ts'

/** Where an instance really is, as against what moto believes. */
export type Phase = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated' | 'failed'

/** One instance: moto's description of it, and its container. */
export interface InstanceRecord {
  readonly id: string
  readonly region: string
  phase: Phase
  /** moto's newest description. */
  seen: Instance
  machine?: Machine
  /** The launch template and the number of its version that it was made from. */
  template?: { id: string; number: number }
  /** Why it failed to start, for people. */
  failure?: string
}

/** All instances of the sandbox. */
export interface Instances {
  /**
   * Make the containers agree with moto: start, stop and remove what has to be. Resolves when that is done; what went wrong with an
   * instance is in its record, never thrown. Only this function moves containers.
   */
  reconcile(): Promise<void>
  record(id: string): InstanceRecord | undefined
  records(): InstanceRecord[]
  /** Address of an instance that really runs; absent for all others, whatever moto says. */
  addressOf(id: string): string | undefined
  /** The running instance that holds an address; absent when none does. */
  holderOf(address: string): string | undefined
  /** Wait until the instance's SSH server answers, so that a client's first try is not refused; at most a minute. */
  awaitSsh(id: string): Promise<void>
  /** Shut down and start again, as the person's RebootInstances. */
  reboot(id: string): Promise<void>
  /** Regions in which calls were made; instances elsewhere cannot exist. */
  addRegion(region: string): void
  regions(): string[]
  /** Whether an instance that should run has ended by itself, such as by a reboot from inside. */
  hasEnded(): boolean
  stop(): Promise<void>
}

export interface InstancesOptions {
  engine: Engine
  moto: Moto
  networks: Networks
  images: Images
  volumes: Volumes
  held: HeldFile
  /** Private folder with a short path, for sockets. */
  sockets: string
  log: (line: string) => void
}

const SSH_LIMIT_MS = 60_000
/** An instance of a group that cannot start is replaced by the next one; not faster than this. */
const FAILED_PAUSE_MS = 15_000

/** Open the instances of a sandbox. */
export function openInstances(options: InstancesOptions): Instances {
  const { moto, networks, log } = options
  const records = new Map<string, InstanceRecord>()
  const jobs = new Map<string, Promise<void>>()
  const regions = new Set(['us-east-1'])
  const factsOf = openFacts(moto)
  let reading: Promise<void> = Promise.resolve()
  let queued: Promise<void> | undefined
  let ended = false

  /** One reading at a time, so that an older answer of moto never overwrites a newer one; waiting callers share the next one. */
  function read(): Promise<void> {
    queued ??= reading.then(async () => {
      queued = undefined
      for (const region of regions) await readRegion(region)
    })
    reading = queued.catch(() => undefined)
    return queued
  }

  async function readRegion(region: string): Promise<void> {
    const vpcs = await moto.ec2(region).send(new DescribeVpcsCommand({}))
    if (region === 'us-east-1' || records.size > 0)
      await networks.guard([...new Set((vpcs.Vpcs ?? []).map(vpc => vpc.CidrBlock ?? ''))])
    for await (const page of paginateDescribeInstances({ client: moto.ec2(region) }, {})) {
      for (const reservation of page.Reservations ?? [])
        for (const seen of reservation.Instances ?? []) note(region, seen)
    }
  }

  function note(region: string, seen: Instance): void {
    const id = seen.InstanceId ?? ''
    const known = records.get(id)
    if (known) known.seen = seen
    else if (seen.State?.Name !== 'terminated') records.set(id, { id, region, phase: 'pending', seen })
  }

  /** Run jobs of one instance one after the other. */
  function enqueue(record: InstanceRecord, job: (record: InstanceRecord) => Promise<void>): Promise<void> {
    const next = (jobs.get(record.id) ?? Promise.resolve()).then(() => job(record))
    const safe = next.catch(error => log(`${record.id}: ${String((error as Error).message ?? error)}`))
    jobs.set(record.id, safe)
    return safe
  }

  async function settle(record: InstanceRecord): Promise<void> {
    if (ended || record.phase === 'terminated' || record.phase === 'failed') return
    const wanted = record.seen.State?.Name
    if (wanted === 'terminated' || wanted === 'shutting-down') return remove(record)
    if (wanted === 'stopped' || wanted === 'stopping') return halt(record)
    if (record.phase === 'running' && record.machine?.isAlive()) return options.volumes.place(record)
    await start(record)
  }

  async function start(record: InstanceRecord): Promise<void> {
    record.phase = 'pending'
    const from = Date.now()
    try {
      record.machine ??= await create(record)
      await record.machine.start(pid => prepare(record, pid))
      record.phase = 'running'
      log(
        `${record.id}: running at ${record.seen.PrivateIpAddress} from ${record.seen.ImageId} (${Date.now() - from} ms)`
      )
    } catch (error) {
      await fail(record, error as Error)
    }
  }

  async function create(record: InstanceRecord): Promise<Machine> {
    const { instance, template } = await applyLaunchTemplate(moto, record.region, record.seen)
    record.seen = instance
    if (template) record.template = template
    const { ImageId = '', PrivateIpAddress = '', VpcId = '' } = record.seen
    const image = await options.images.referenceOf(ImageId)
    if (image === undefined) throw new Error(`The image ${ImageId} has no content in this sandbox`)
    const vpcs = await moto.ec2(record.region).send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))
    const network = await networks.require(vpcs.Vpcs?.[0]?.CidrBlock ?? '')
    const machine = openMachine(options.engine, {
      id: record.id,
      image,
      network,
      address: PrivateIpAddress,
      mac: macOf(PrivateIpAddress)
    })
    record.machine = machine
    await machine.create()
    return machine
  }

  async function prepare(record: InstanceRecord, pid: number): Promise<MetadataServer> {
    await options.volumes.place(record, pid)
    const facts = () => factsOf(record.region, record.seen, macOf(record.seen.PrivateIpAddress ?? ''))
    const { sockets: folder, held } = options
    return serveMetadata({ instance: record.id, pid, folder, source: { facts }, held, log })
  }

  async function fail(record: InstanceRecord, error: Error): Promise<void> {
    record.phase = 'failed'
    record.failure = error.message
    log(`${record.id}: could not be started: ${error.message}`)
    await record.machine?.remove().catch(() => undefined)
    const inGroup = (record.seen.Tags ?? []).some(tag => tag.Key === 'aws:autoscaling:groupName')
    const give = () => moto.ec2(record.region).send(new TerminateInstancesCommand({ InstanceIds: [record.id] }))
    if (inGroup) setTimeout(() => void give().catch(() => undefined), FAILED_PAUSE_MS).unref()
    else await give()
  }

  async function halt(record: InstanceRecord): Promise<void> {
    if (record.phase === 'stopped') return
    record.phase = 'stopping'
    await record.machine?.stop()
    record.phase = 'stopped'
  }

  async function remove(record: InstanceRecord): Promise<void> {
    record.phase = 'shutting-down'
    await record.machine?.remove()
    record.phase = 'terminated'
    log(`${record.id}: terminated`)
  }

  return {
    async reconcile() {
      if (ended) return
      await read()
      await Promise.all([...records.values()].map(record => enqueue(record, settle)))
      for (const region of regions) await options.volumes.reconcile(region)
    },
    record: id => records.get(id),
    records: () => [...records.values()],
    addressOf(id) {
      const record = records.get(id)
      return record && isUp(record) ? record.seen.PrivateIpAddress : undefined
    },
    async awaitSsh(id) {
      const record = records.get(id)
      if (record?.phase !== 'running') return
      await awaitSsh(record.seen.PrivateIpAddress ?? '', () => record.machine?.isAlive() === true, SSH_LIMIT_MS)
    },
    reboot(id) {
      const record = records.get(id)
      if (record === undefined) return Promise.resolve()
      return enqueue(record, async () => {
        if (record.phase !== 'running') return
        await record.machine?.stop()
        await start(record)
      })
    },
    holderOf: address =>
      [...records.values()].find(record => record.seen.PrivateIpAddress === address && isUp(record))?.id,
    addRegion: region => void regions.add(region),
    regions: () => [...regions],
    hasEnded: () => [...records.values()].some(record => record.phase === 'running' && !isUp(record)),
    async stop() {
      ended = true
      await reading
      await Promise.all(jobs.values())
      await Promise.all([...records.values()].map(record => record.machine?.remove()))
    }
  }
}

function isUp(record: InstanceRecord): boolean {
  return record.phase === 'running' && record.machine?.isAlive() === true
}

/** A stable, locally administered hardware address for an IPv4 address. */
export function macOf(address: string): string {
  return ['0a', 'ff', ...address.split('.').map(part => Number(part).toString(16).padStart(2, '0'))].join(':')
}
