import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parseArtifactId, readManifest } from '../../../src/bake-ami/packer/manifest.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-manifest-'))
const file = join(folder, 'packer-manifest.json')
afterAll(() => rmSync(folder, { recursive: true }))

const build = (change: Record<string, unknown> = {}) => ({
  name: 'thing',
  builder_type: 'amazon-ebs',
  build_time: 1795603972,
  files: null,
  artifact_id: 'eu-west-1:ami-0a,us-east-1:ami-0b',
  packer_run_uuid: 'second',
  custom_data: null,
  ...change
})

function write(builds: unknown[]): string {
  const text = JSON.stringify({ builds, last_run_uuid: 'second' })
  writeFileSync(file, text)
  return text
}

test('the builds of the last run only, image ids by region', () => {
  write([
    build({ packer_run_uuid: 'first', artifact_id: 'us-east-1:ami-0f' }),
    build(),
    build({ name: 'other', artifact_id: 'eu-west-1:ami-0c' })
  ])
  expect(readManifest(file)).toEqual([
    {
      name: 'thing',
      builderType: 'amazon-ebs',
      images: new Map([
        ['eu-west-1', 'ami-0a'],
        ['us-east-1', 'ami-0b']
      ])
    },
    { name: 'other', builderType: 'amazon-ebs', images: new Map([['eu-west-1', 'ami-0c']]) }
  ])
  expect(readManifest(file, 'first').map(({ images }) => [...images.values()])).toEqual([['ami-0f']])
})

test('half written at any byte, it tells nothing and throws nothing', () => {
  const text = write([build()])
  for (let length = 0; length < text.length; length++) {
    writeFileSync(file, text.slice(0, length))
    expect(readManifest(file)).toEqual([])
  }
})

test('not there, of another form, or of other builders: nothing', () => {
  expect(readManifest(join(folder, 'not-there.json'))).toEqual([])
  writeFileSync(file, '{"builds":7}')
  expect(readManifest(file)).toEqual([])
  write([build({ artifact_id: 'Container' }), build({ artifact_id: undefined }), 'nonsense'])
  expect(readManifest(file)).toEqual([])
})

test('ids that are none are left out', () => {
  expect([...parseArtifactId('us-east-1:ami-0b,x:ami-;rm,eu-west-1')]).toEqual([['us-east-1', 'ami-0b']])
})
