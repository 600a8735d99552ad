import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageLines, parseRecord } from './machine-output.ts'

/**
 * What Packer named while it baked. A provisioner can print such lines too, so nothing is removed for standing here:
 * AWS must say first that it belongs to an instance with the run's tag.
 */
export interface Journal {
  readonly instances: readonly string[]
  /** Images whose making began. */
  readonly images: readonly string[]
  /** Those of them that became available: Packer went on to what comes after. */
  readonly completed: readonly string[]
  /** Name of an image, and the instance that it was made from. */
  readonly names: readonly { readonly name: string; readonly instance: string }[]
  /** Regions to which Packer copied. */
  readonly regions: readonly string[]
  /** Names, `packer_<uuid>`. */
  readonly keyPairs: readonly string[]
  /** Names, `packer_<uuid>`. */
  readonly securityGroups: readonly string[]
  /** Names, `packer-<uuid>`. */
  readonly instanceProfiles: readonly string[]
  /** Names, `packer-<uuid>`. */
  readonly roles: readonly string[]
}

/** No bake names more of a kind; AWS takes 200 values in a filter. */
const MOST = 100

/** Read the journal of a supervised Packer. Empty when it was never started. @param folder of the supervisor */
export function openJournal(folder: string): Journal {
  const file = join(folder, 'output.log')
  return readJournal(existsSync(file) ? readFileSync(file, 'utf8') : '')
}

/** Read the names off what Packer wrote, one record a line (amazon plugin 1.8; the phrases are older than 1.0). */
export function readJournal(output: string): Journal {
  const lines = output.split('\n').flatMap(line => {
    const record = parseRecord(line)
    return record === undefined ? [] : messageLines(record)
  })
  const all = (pattern: RegExp) =>
    [...new Set(lines.flatMap(({ text }) => pattern.exec(text)?.[1] ?? []))].slice(0, MOST)
  return {
    instances: all(/^Instance ID: (i-[0-9a-f]+)/),
    images: all(/^AMI: (ami-[0-9a-f]+)/),
    completed: completedImages(lines),
    names: lines.flatMap(({ text }) => {
      const match = /^Creating AMI (\S.{2,127}) from instance (i-[0-9a-f]+)$/.exec(text)
      return match?.[1] === undefined || match[2] === undefined ? [] : [{ name: match[1], instance: match[2] }]
    }),
    regions: all(/^Copying to: ([a-z]{2,4}(?:-[a-z]+)+-\d+)$/),
    keyPairs: all(/^Creating temporary keypair: (packer_[0-9a-f-]{36})$/),
    securityGroups: all(/^Creating temporary security group for this instance: (packer_[0-9a-f-]{36})$/),
    instanceProfiles: all(/^Creating temporary instance profile for this instance: (packer-[0-9a-f-]{36})$/),
    roles: all(/^Creating temporary role for this instance: (packer-[0-9a-f-]{36})$/)
  }
}

/** What Packer says once it has waited for the image (amazon plugin 1.8). */
const AFTER_THE_IMAGE = /^(Copying\/Encrypting AMI|(Skipping )?Enabl(e|ing) (AMI )?deprecation|Adding tags to AMI)/i

function completedImages(lines: readonly { target?: string; text: string }[]): string[] {
  const begun = new Map<string, string>()
  const completed = new Set<string>()
  for (const { target = '', text } of lines) {
    const image = /^AMI: (ami-[0-9a-f]+)/.exec(text)?.[1]
    if (image !== undefined) begun.set(target, image)
    const made = begun.get(target)
    if (made !== undefined && AFTER_THE_IMAGE.test(text)) completed.add(made)
  }
  return [...completed].slice(0, MOST)
}
