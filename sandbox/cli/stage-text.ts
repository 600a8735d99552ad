import type { Channel, Observer } from './observe.ts'
import type { StageName } from './stages.ts'

/** What a stage that is done has brought about, in a few words, as read from the services. */
export async function describeStage(stage: StageName, observer: Observer, before: Channel): Promise<string> {
  switch (stage) {
    case 'bake': {
      const images = await observer.images(before)
      return images.map(image => `${image.name} ${image.reused ? 'reused' : 'baked'} ${shortId(image.id)}`).join(' · ')
    }
    case 'plan':
      return (await observer.planTitle()) ?? 'planned'
    case 'apply': {
      const instances = await observer.instances()
      return instances.map(one => `${one.service} runs on ${shortId(one.id)}`).join(' · ')
    }
    case 'register': {
      const mesh = await observer.mesh()
      if (mesh === undefined) return 'done'
      const total = mesh.services.reduce((sum, one) => sum + one.instances, 0)
      const passing = mesh.services.reduce((sum, one) => sum + one.passing, 0)
      const intentions = mesh.intentions.map(one => `${one.source} → ${one.destination}`).join(', ')
      return `${passing} of ${total} instances pass · ${intentions}`
    }
    default:
      return 'done'
  }
}

/** `ami-0c1e77aa12ab34cd5` is `ami-0c1e77`: enough to tell one from another on a line. */
export function shortId(id: string): string {
  const [kind = '', digits = ''] = id.split('-')
  return digits.length > 6 ? `${kind}-${digits.slice(0, 6)}` : id
}
