import type { Parameter } from '@aws-sdk/client-ssm'
import { allPages } from '../lib/pages.ts'
import { imagesBefore, readHistory } from '../lib/stage-history.ts'
import { add, type UsesById } from './instance-uses.ts'
import type { OwnImage } from './own-images.ts'
import type { Region } from './region.ts'

/** What every stage of the channels holds, and what it held before, so that going back finds its image. */
export async function channelUses(region: Region, channels: readonly string[]): Promise<UsesById> {
  const { paginateGetParametersByPath } = await import('../lib/sdk/ssm.ts')
  const found = new Map<string, string[]>()
  for (const Path of channels) {
    const pages = paginateGetParametersByPath({ client: region.ssm }, { Path, Recursive: true })
    const stages = await allPages('ssm:GetParametersByPath', pages, page => page.Parameters)
    for (const stage of stages) await addStage(found, region, stage)
  }
  return found
}

async function addStage(found: Map<string, string[]>, region: Region, stage: Parameter): Promise<void> {
  const { Name = '', Value = '', Version = 1 } = stage
  const where = `${Name} in ${region.name}`
  add(found, Value, where)
  if (Version === 1) return
  // Empty when it was deleted since it was listed: then there is nothing to go back to.
  const writes = (await readHistory(region.ssm, Name)).filter(one => one.version <= Version)
  const last = writes.findLast(one => one.value !== Value)?.value
  // Going back may pass over what was given up: then the image before that one is wanted too.
  for (const before of new Set([last, imagesBefore(writes)[0]])) {
    if (before !== undefined) add(found, before, `${where} (before)`)
  }
}

/** The uses, and for every copy of a used image (same name and fingerprint, in whatever region) that use too. */
export function withCopies(uses: UsesById, images: readonly OwnImage[]): UsesById {
  const key = (image: OwnImage) => `${image.name}\n${image.fingerprint}`
  const finished = images.filter(one => one.mark === 'finished')
  const byContent = new Map<string, string[]>()
  for (const image of finished) {
    const used = uses.get(image.id) ?? []
    if (used.length > 0) byContent.set(key(image), [...(byContent.get(key(image)) ?? []), ...used])
  }
  const found = new Map<string, string[]>([...uses].map(([id, used]) => [id, [...used]]))
  for (const image of finished) {
    if (uses.has(image.id)) continue
    for (const use of byContent.get(key(image)) ?? []) add(found, image.id, `its copy in ${use}`)
  }
  return found
}
