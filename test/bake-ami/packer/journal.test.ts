import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openJournal, readJournal } from '../../../src/bake-ami/packer/journal.ts'

const say = (...texts: string[]) => texts.map(text => `1,,ui,say,==> amazon-ebs.x: ${text}`).join('\n')
const uuid = '6b06be03-709e-6e17-cfb6-5c61e24e44a0'

test('what Packer named, once each', () => {
  const output = say(
    `Creating temporary keypair: packer_${uuid}`,
    `Creating temporary security group for this instance: packer_${uuid}`,
    `Creating temporary instance profile for this instance: packer-${uuid}`,
    `Creating temporary role for this instance: packer-${uuid}`,
    'Instance ID: i-0a',
    'Creating AMI my thing-1 from instance i-0a',
    'AMI: ami-0b',
    'AMI: ami-0b',
    'Copying to: eu-west-1',
    'Copying to: nowhere/else'
  )
  expect(readJournal(`${output}\ngarbage`)).toEqual({
    instances: ['i-0a'],
    images: ['ami-0b'],
    completed: [],
    names: [{ name: 'my thing-1', instance: 'i-0a' }],
    regions: ['eu-west-1'],
    keyPairs: [`packer_${uuid}`],
    securityGroups: [`packer_${uuid}`],
    instanceProfiles: [`packer-${uuid}`],
    roles: [`packer-${uuid}`]
  })
})

test('an image counts as completed when Packer went on, each build for itself', () => {
  const other = say('AMI: ami-0d', 'Waiting for AMI to become ready...').replaceAll('.x', '.y')
  const output = say('AMI: ami-0b', 'Waiting for AMI to become ready...', 'Skipping Enable AMI deprecation...')
  expect(readJournal(`${other}\n${output}`)).toMatchObject({ images: ['ami-0d', 'ami-0b'], completed: ['ami-0b'] })
})

test('a flood of lines stays within what AWS takes in one filter', () => {
  const flood = say(...Array.from({ length: 5000 }, (_, at) => `AMI: ami-${at}`))
  expect(readJournal(flood).images).toHaveLength(100)
})

test('a bake that was killed before Packer wrote anything named nothing', () => {
  expect(openJournal(join(import.meta.dirname, 'not-there'))).toEqual(readJournal(''))
})
