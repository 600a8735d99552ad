import { UserError } from '../lib/errors.ts'
import type { HandedImages } from '../lib/handed-images.ts'

/** The images of all jobs. */
export interface MergedImages {
  /** Name → id in the region in which its job bakes. */
  readonly images: Readonly<Record<string, string>>
  /** Name → region → id, copies too. */
  readonly byRegion: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * Put together what the jobs handed over, by name of image.
 * @throws UserError when two jobs handed over one image, or a job one that is not in its own region
 */
export function mergeImages(handed: readonly HandedImages[]): MergedImages {
  const images = new Map<string, string>()
  const byRegion = new Map<string, Readonly<Record<string, string>>>()
  const makers = new Map<string, string>()
  for (const { name, region, images: made } of handed) {
    for (const [image, ids] of Object.entries(made)) {
      const other = makers.get(image)
      if (other !== undefined) {
        throw new UserError(
          `names: ${other} and ${name} both handed over an image ${image}. Give the images different names, or collect them in two groups.`
        )
      }
      const id = ids[region]
      if (id === undefined) throw new UserError(`names: ${name} handed over ${image} without an id in ${region}.`)
      makers.set(image, name)
      images.set(image, id)
      byRegion.set(image, ids)
    }
  }
  return { images: Object.fromEntries(images), byRegion: Object.fromEntries(byRegion) }
}
