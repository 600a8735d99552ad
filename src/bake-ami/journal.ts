import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws } from '../lib/aws.ts'
import { TAGS } from './images.ts'
import { messageLines, parseRecord } from './machine-output.ts'
import type { Leftover } from './sweep.ts'

/** Ids that Packer named while it baked. */
export interface Journal {
  readonly instances: readonly string[]
  readonly images: readonly string[]
}

/** Read the ids off what Packer wrote. A provisioner can print such lines too, so they are looked up, never acted on. */
export function readJournal(output: string): Journal {
  const texts = output.split('\n').flatMap(line => {
    const record = parseRecord(line)
    return record === undefined ? [] : messageLines(record).map(({ text }) => text)
  })
  const all = (pattern: RegExp) => [...new Set(texts.flatMap(text => pattern.exec(text)?.[1] ?? []))]
  return { instances: all(/^Instance ID: (i-[0-9a-f]+)/), images: all(/^AMI: (ami-[0-9a-f]+)/) }
}

/**
 * What of the journal still exists without the run's tag: a template that does not use insight_run leaves it, and it is
 * the person's to remove, since a name in a log is no proof that it is ours.
 * @param folder of the supervised Packer
 */
export async function findUntagged(ec2: EC2Client, folder: string, region: string): Promise<Leftover[]> {
  const log = join(folder, 'output.log')
  // It is not there when the step was killed before Packer started.
  if (!existsSync(log)) return []
  const journal = readJournal(readFileSync(log, 'utf8'))
  const sdk = await import('@aws-sdk/client-ec2')
  const problem = 'named in the log, without the tag insight:run'
  const found: Leftover[] = []
  if (journal.instances.length > 0) {
    const Filters = [
      { Name: 'instance-id', Values: [...journal.instances] },
      { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }
    ]
    const answer = await askAws('ec2:DescribeInstances', ec2.send(new sdk.DescribeInstancesCommand({ Filters })))
    for (const { InstanceId: id = '' } of (answer.Reservations ?? []).flatMap(one => one.Instances ?? [])) {
      const command = `aws ec2 terminate-instances --instance-ids ${id} --region ${region}`
      found.push({ kind: 'instance', id, problem, command })
    }
  }
  if (journal.images.length > 0) {
    const Filters = [{ Name: 'image-id', Values: [...journal.images] }]
    const request = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters })
    const answer = await askAws('ec2:DescribeImages', ec2.send(request))
    for (const { ImageId: id = '', Tags = [] } of answer.Images ?? []) {
      if (Tags.some(tag => tag.Key === TAGS.digest)) continue
      found.push({
        kind: 'image',
        id,
        problem,
        command: `aws ec2 deregister-image --image-id ${id} --region ${region}`
      })
    }
  }
  return found
}
