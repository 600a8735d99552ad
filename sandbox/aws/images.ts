import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine.ts'
import { awsLabel } from './place.ts'

/** What moto does not keep of an image. */
export interface ImageNotes {
  /** ISO 8601, as given by EnableImageDeprecation. */
  deprecation?: string
  protection?: 'enabled' | 'enabled-with-cooldown'
  imds?: string
  /** ARN of the key that it is encrypted under; snapshots have notes, too. */
  key?: string
  /** What it was copied from. */
  source?: { id: string; region: string }
  /** Why it could not be made. */
  failure?: string
}

/** Content of the machine images: each is a container image that carries the AMI's id as its tag. */
export interface Images {
  /** The container image of an AMI; absent when it has no content here. */
  referenceOf(ami: string): Promise<string | undefined>
  /** Keep a container's present content aside; returns a reference for {@link Images.name}. */
  commit(container: string): Promise<string>
  /** Make kept content, or another AMI's, the content of `ami`. */
  name(reference: string, ami: string): Promise<void>
  remove(ami: string): Promise<void>
  notes(ami: string): ImageNotes
  forget(ami: string): void
  requiresTokens(ami: string): boolean
  /** Remove the content of all images. */
  stop(): Promise<void>
}

/** An image may have gigabytes on a slow disk. */
const COMMIT = { timeoutMs: 15 * 60_000 }
/** While a machine starts one process after another, runc cannot always freeze it; a moment later it can. */
const FREEZES = 5

/** Open the images of a sandbox, which start with one base image. */
export function openImages(engine: Engine, base: { ami: string; reference: string }): Images {
  const notes = new Map<string, ImageNotes>()
  const tagOf = (ami: string) => `localhost/insight/ami:${ami}`
  const exists = (reference: string) =>
    engine.run(['image', 'exists', reference]).then(
      () => true,
      () => false
    )

  return {
    async referenceOf(ami) {
      if (ami === base.ami) return base.reference
      return (await exists(tagOf(ami))) ? tagOf(ami) : undefined
    },
    async commit(container) {
      const labels = [engine.label, awsLabel(engine)].flatMap(label => ['--change', `LABEL ${label}`])
      for (let attempt = 1; ; attempt++) {
        try {
          return await engine.run(['commit', '--quiet', '--pause', ...labels, container], COMMIT)
        } catch (error) {
          if (attempt === FREEZES || !String(error).includes('unable to freeze')) throw error
          await sleep(attempt * 500)
        }
      }
    },
    name: async (reference, ami) => void (await engine.run(['tag', reference, tagOf(ami)])),
    async remove(ami) {
      // An instance may still run from it; then only the name goes, and the content when the sandbox stops.
      if (await exists(tagOf(ami))) await engine.run(['rmi', tagOf(ami)]).catch(() => engine.run(['untag', tagOf(ami)]))
    },
    notes(ami) {
      const known = notes.get(ami) ?? {}
      notes.set(ami, known)
      return known
    },
    forget: ami => void notes.delete(ami),
    requiresTokens: ami => notes.get(ami)?.imds === 'v2.0',
    async stop() {
      const made = await engine.run(['images', '--filter', `label=${awsLabel(engine)}`, '--quiet', '--no-trunc'])
      const ids = [...new Set(made.split('\n').filter(id => id !== ''))]
      if (ids.length > 0) await engine.run(['rmi', '-f', ...ids])
    }
  }
}
