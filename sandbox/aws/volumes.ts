import { existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeVolumesCommand, type Instance, type Volume } from '@aws-sdk/client-ec2'
import { command } from '../command.ts'
import type { HeldFile } from './held.ts'
import type { InstanceRecord } from './instances.ts'
import { attachLoop, detachLoop, loopsOf } from './loop-devices.ts'
import type { Moto } from './moto.ts'

/** How often, and how many milliseconds apart, it is looked whether a detached volume is free: a busy kernel takes its time. */
const MOST_LOOKS = 240
const LOOK_MS = 250

/** Data volumes: files of the host that appear as block devices inside the instances. The root volume is the container itself. */
export interface Volumes {
  /** Make the devices inside a running instance agree with its attachments. `pid` when it is only about to start. */
  place(record: InstanceRecord, pid?: number): Promise<void>
  /**
   * Make a volume ready to be attached, before moto is told.
   * @throws Error when its content is still mounted elsewhere
   */
  ready(region: string, volumeId: string): Promise<void>
  /** Keep a volume's present content as a snapshot's. */
  snapshot(volumeId: string, snapshotId: string): Promise<void>
  /** Forget the content of volumes and snapshots that moto no longer has. */
  reconcile(region: string): Promise<void>
  view(): { id: string; loop: string | undefined; file: string }[]
  stop(): Promise<void>
}

/** Open the volumes of a sandbox, kept as sparse files in `folder`. */
export function openVolumes(options: {
  moto: Moto
  held: HeldFile
  folder: string
  log: (line: string) => void
}): Volumes {
  const { moto, held, folder } = options
  const loops = new Map<string, string>()
  const placed = new Map<string, { pid: number; numbers: Map<string, number> }>()
  const fileOf = (id: string) => join(folder, `${id}.img`)
  mkdirSync(folder, { recursive: true })

  async function content(region: string, volumeId: string): Promise<string> {
    const file = fileOf(volumeId)
    if (existsSync(file)) return file
    const { Volumes: found } = await moto.ec2(region).send(new DescribeVolumesCommand({ VolumeIds: [volumeId] }))
    const volume: Volume | undefined = found?.[0]
    const from = volume?.SnapshotId && existsSync(fileOf(volume.SnapshotId)) ? fileOf(volume.SnapshotId) : undefined
    if (from) await command('cp', ['--sparse=always', from, file])
    else writeFileSync(file, '')
    truncateSync(file, (volume?.Size ?? 1) * 1024 ** 3)
    return file
  }

  async function loopOf(region: string, volumeId: string): Promise<string> {
    const known = loops.get(volumeId)
    if (known !== undefined) return known
    const file = await content(region, volumeId)
    for (let tries = 0; (await loopsOf(file)).length > 0; tries += 1) {
      if (tries >= MOST_LOOKS)
        throw new Error(`The volume ${volumeId} is still mounted in an instance that it was detached from`)
      await new Promise(resolve => setTimeout(resolve, LOOK_MS))
    }
    const loop = await attachLoop(file, held)
    loops.set(volumeId, loop)
    return loop
  }

  async function release(volumeId: string): Promise<void> {
    const loop = loops.get(volumeId)
    loops.delete(volumeId)
    if (loop !== undefined) await detachLoop(loop, fileOf(volumeId))
  }

  async function place(record: InstanceRecord, starting?: number): Promise<void> {
    const pid = starting ?? record.machine?.pid()
    if (pid === undefined) return
    const before = placed.get(record.id)
    const here = before?.pid === pid ? before : { pid, numbers: new Map<string, number>() }
    placed.set(record.id, here)
    const wanted = dataVolumes(record.seen)
    for (const [volumeId, number] of here.numbers) {
      if (wanted.includes(volumeId)) continue
      here.numbers.delete(volumeId)
      await command('rm', ['-f', ...deviceNames(volumeId, number).map(name => inside(pid, name))])
      if (!attachedElsewhere(volumeId, record.id)) await release(volumeId)
    }
    for (const volumeId of wanted) {
      if (here.numbers.has(volumeId)) continue
      // The same number as before a restart, else the first free one; 0 is the root volume.
      const used = new Set(here.numbers.values())
      let number = before?.numbers.get(volumeId) ?? 1
      while (used.has(number)) number += 1
      await makeDevice(pid, await loopOf(record.region, volumeId), volumeId, number)
      here.numbers.set(volumeId, number)
      options.log(`${record.id}: ${volumeId} is /dev/nvme${number}n1`)
    }
  }

  const attachedElsewhere = (volumeId: string, instanceId: string) =>
    [...placed].some(([id, { numbers }]) => id !== instanceId && numbers.has(volumeId))

  return {
    place,
    ready: async (region, volumeId) => void (await loopOf(region, volumeId)),
    async snapshot(volumeId, snapshotId) {
      if (existsSync(fileOf(volumeId))) await command('cp', ['--sparse=always', fileOf(volumeId), fileOf(snapshotId)])
    },
    async reconcile(region) {
      if (loops.size === 0) return
      const { Volumes: found = [] } = await moto.ec2(region).send(new DescribeVolumesCommand({}))
      for (const volumeId of [...loops.keys()]) {
        const volume = found.find(each => each.VolumeId === volumeId)
        if (volume?.Attachments?.length) continue
        await release(volumeId)
        if (volume === undefined) rmSync(fileOf(volumeId), { force: true })
      }
    },
    view: () => [...loops].map(([id, loop]) => ({ id, loop, file: fileOf(id) })),
    async stop() {
      for (const volumeId of [...loops.keys()]) await release(volumeId)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Volumes of an instance without its root volume, in the order in which they were attached. */
function dataVolumes(instance: Instance): string[] {
  const data = (instance.BlockDeviceMappings ?? []).filter(
    each => each.DeviceName !== instance.RootDeviceName && each.DeviceName !== '/dev/sda1'
  )
  return data.flatMap(each => each.Ebs?.VolumeId ?? [])
}

/** Where EBS volumes are on AWS's Nitro machines: by number, and by the volume's id without its dash. */
function deviceNames(volumeId: string, number: number): [device: string, link: string] {
  const serial = volumeId.replace('-', '')
  return [`/dev/nvme${number}n1`, `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${serial}`]
}

/** A path inside the mount namespace of a process, seen from the host. */
function inside(pid: number, path: string): string {
  return `/proc/${pid}/root${path}`
}

async function makeDevice(pid: number, loop: string, volumeId: string, number: number): Promise<void> {
  const [device, link] = deviceNames(volumeId, number)
  const minor = /^\/dev\/loop(\d+)$/.exec(loop)?.[1]
  if (minor === undefined) throw new Error(`${loop} is no loop device`)
  await command('rm', ['-f', inside(pid, device)])
  await command('mknod', ['--mode=660', inside(pid, device), 'b', '7', minor])
  await command('mkdir', ['-p', inside(pid, '/dev/disk/by-id')])
  await command('ln', ['-sfn', `../../nvme${number}n1`, inside(pid, link)])
}
