// A job that uses GitHub's own artifact client; answers with one line of JSON.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'

const folder = process.env.FOLDER
const client = new DefaultArtifactClient()
mkdirSync(join(folder, 'in'), { recursive: true })
writeFileSync(join(folder, 'in/plan.json'), '{"plan":1}')
writeFileSync(join(folder, 'in/big.bin'), Buffer.alloc(9_000_000, 'abc'))
const files = ['plan.json', 'big.bin'].map(name => join(folder, 'in', name))

const uploaded = await client.uploadArtifact('plan', files, join(folder, 'in'), { compressionLevel: 0 })
const second = await client.uploadArtifact('plan', files, join(folder, 'in')).then(
  () => 'accepted',
  error => error.message
)
const single = await client.uploadArtifact('ignored', [files[0]], join(folder, 'in'), { skipArchive: true })
const { artifacts } = await client.listArtifacts()
const { artifact } = await client.getArtifact('plan')
const got = await client.downloadArtifact(artifact.id, { path: join(folder, 'out'), expectedHash: artifact.digest })
await client.downloadArtifact(single.id, { path: join(folder, 'single') })
const [repositoryOwner, repositoryName] = process.env.GITHUB_REPOSITORY.split('/')
const findBy = {
  token: process.env.GITHUB_TOKEN,
  workflowRunId: Number(process.env.GITHUB_RUN_ID),
  repositoryOwner,
  repositoryName
}
const other = await client.getArtifact('plan', { findBy })
const otherGot = await client.downloadArtifact(other.artifact.id, { path: join(folder, 'other'), findBy })
await client.deleteArtifact('plan')
const gone = await client.getArtifact('plan').then(
  () => 'still there',
  error => error.name
)
const text = readFileSync(join(folder, 'out/plan.json'), 'utf8')
const result = {
  sizes: [uploaded.size, artifact.size, readFileSync(join(folder, 'other/big.bin')).length],
  second,
  names: artifacts.map(one => one.name).sort(),
  mismatch: [got.digestMismatch, otherGot.digestMismatch ?? false],
  text,
  single: readFileSync(join(folder, 'single/plan.json'), 'utf8'),
  gone
}
console.log(`\nRESULT ${JSON.stringify(result)}`)
