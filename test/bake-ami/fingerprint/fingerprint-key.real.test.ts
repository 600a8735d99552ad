import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, type ActionResult, runAction } from '../../harness/index.ts'
import { type BakeStage, setBakeStage } from '../bake-stage.ts'
import { sha256 } from '../plugins/plugin-site.ts'

jest.setTimeout(900_000)

const KEY = 'c1f0a7e95b3d4862bb17'
const SECRET = 'correct horse battery'
let stage: BakeStage
let seen: string

beforeAll(async () => {
  stage = await setBakeStage()
  seen = join(stage.workspace, '.git', 'seen.txt')
  stage.writeTemplate({
    blocks: 'variable "password" {\n  type      = string\n  sensitive = true\n}\n',
    script: `printf '%s\\n' "password \${var.password}" >'${seen}'; env >>'${seen}'; echo "it is \${var.password}"`
  })
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  rmSync(stage.packerLog, { force: true })
})

const errorsOf = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)

function request(password: string, key?: string): ActionRequest {
  const asked = stage.request(key === undefined ? {} : { 'fingerprint-key': key })
  return { ...asked, env: { ...asked.env, PKR_VAR_password: password } }
}

async function go(password: string, key: string): Promise<ActionResult> {
  const result = await runAction(request(password, key))
  expect(errorsOf(result)).toEqual([])
  return result
}

/** All that is written where somebody may read it: the raw log but for the masks themselves, outputs, summary, record, tags. */
async function published(result: ActionResult): Promise<string> {
  const { Images } = await stage.ec2().send(new DescribeImagesCommand({ Owners: ['self'] }))
  const log = result.stdoutRaw.split('\n').filter(line => !line.startsWith('::add-mask::'))
  const record = readFileSync(result.outputs['record'] ?? '', 'utf8')
  return [...log, JSON.stringify([result.outputs, result.state, Images]), result.summary, record].join('\n')
}

/** What the record says of the variable. */
function digestIn(result: ActionResult): string {
  const { ingredients } = JSON.parse(readFileSync(result.outputs['record'] ?? '', 'utf8'))
  return ingredients.find((one: { name: string }) => one.name === 'PKR_VAR_password').value
}

test('a secret value without a key is refused before anything is asked', async () => {
  const result = await runAction(request(SECRET))
  expect(errorsOf(result)).toEqual([
    expect.stringMatching(
      /^fingerprint-key is missing: the template declares password as sensitive, .* Write fingerprint-key: /
    )
  ])
  expect(stage.moto.calls.filter(call => !/Describe|Get/.test(call))).toEqual([])
})

test('the fingerprint depends on the key, which nobody gets to see, nor the value; Packer gets the value alone', async () => {
  const first = await go(SECRET, KEY)
  expect(first.outputs['reused']).toBe('false')
  expect(digestIn(first)).toMatch(/^hmac [0-9a-f]{64}$/)
  const text = await published(first)
  for (const hidden of [KEY, SECRET, sha256(SECRET)]) expect(text).not.toContain(hidden)
  const given = readFileSync(seen, 'utf8')
  expect(given).toContain(`password ${SECRET}`)
  for (const file of [given, readFileSync(stage.packerLog, 'utf8')]) expect(file).not.toContain(KEY)

  const same = await go(SECRET, KEY)
  expect(same.outputs).toMatchObject({ reused: 'true', fingerprint: first.outputs['fingerprint'] })

  const other = await go(SECRET, `${KEY}-other`)
  expect(other.outputs['reused']).toBe('false')
  expect(digestIn(other)).not.toBe(digestIn(first))
})

test('another value is a reason to bake, told by the name of the variable', async () => {
  const first = await go(SECRET, KEY)
  const changed = 'wrong horse battery'
  const result = await go(changed, KEY)
  expect(result.outputs).toMatchObject({
    reused: 'false',
    reason: expect.stringMatching(/^variable PKR_VAR_password changed since ami-\w+$/)
  })
  expect(result.outputs['ami-id']).not.toBe(first.outputs['ami-id'])
  const text = await published(result)
  for (const hidden of [KEY, SECRET, changed, sha256(changed)]) expect(text).not.toContain(hidden)
})
