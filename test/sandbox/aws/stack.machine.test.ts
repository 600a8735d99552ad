import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AutoScalingClient, DescribeInstanceRefreshesCommand } from '@aws-sdk/client-auto-scaling'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { startTestAws, type TestAws } from './local-aws.ts'

const Outputs = z.object({ url: z.object({ value: z.string() }), data_address: z.object({ value: z.string() }) })

let box: TestAws
let folder: string

const config = () => ({
  endpoint: box.aws.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
})
const terraform = (page: string, ...args: string[]) => box.run('terraform', args, folder, { TF_VAR_page: page })

beforeAll(async () => {
  box = await startTestAws('test-stack', ['terraform', 'terraform-provider-aws'])
  folder = mkdtempSync(join(tmpdir(), 'insight-stack-'))
  cpSync(join(import.meta.dirname, 'stack'), folder, { recursive: true })
  await new S3Client({ ...config(), forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'stack-state' }))
  await terraform('one', 'init', '-no-color')
}, 1_800_000)

afterAll(async () => {
  await box?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 1_800_000)

test('the stack is applied, has no drift, and its page is served by an instance through the load balancer', async () => {
  await terraform('one', 'apply', '-auto-approve', '-no-color')
  expect(await terraform('one', 'plan', '-no-color', '-detailed-exitcode')).toContain('No changes')
  const { url, data_address } = await outputs()
  // Instance id, tag and role come from the instance metadata, asked by the user data.
  expect(await textOf(url)).toMatch(/^one i-[0-9a-f]{17} stack-web stack-web$/)
  expect(await textOf(`http://${data_address}/pages`)).toBe('one')
}, 1_800_000)

test('a change of the launch template replaces the instances without a failed request; the volume outlives its instance', async () => {
  const { url } = await outputs()
  const before = await textOf(url)
  const watch = watchPage(url)
  await terraform('two', 'apply', '-auto-approve', '-no-color')
  expect(await refreshEnded('web')).toBe('Successful')
  const seen = await watch.end()

  expect(seen.failures).toEqual([])
  expect(seen.pages.at(0)).toBe(before)
  expect(seen.pages.at(-1)).toMatch(/^two i-/)
  const { data_address } = await outputs()
  expect(await textOf(`http://${data_address}/pages`)).toBe('one\ntwo')
}, 1_800_000)

async function outputs() {
  const { url, data_address } = Outputs.parse(JSON.parse(await terraform('one', 'output', '-json')))
  return { url: url.value, data_address: data_address.value }
}

/** The text at a URL as soon as it is served; waits at most ten minutes for a machine that is still booting. */
async function textOf(url: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return (await answer.text()).trim()
    if (tries >= 2000) throw new Error(`${url}: ${answer?.status ?? 'no answer'}\n${box.lines.join('\n')}`)
    await sleep(300)
  }
}

/** Ask for the page again and again, and note every different text and every failure. */
function watchPage(url: string) {
  const pages: string[] = []
  const failures: string[] = []
  let going = true
  const loop = (async () => {
    for (; going; await sleep(100)) {
      const answer = await fetch(url).catch(error => String(error))
      if (typeof answer === 'string' || !answer.ok)
        failures.push(typeof answer === 'string' ? answer : String(answer.status))
      else {
        const page = (await answer.text()).trim()
        if (pages.at(-1) !== page) pages.push(page)
      }
    }
  })()
  return {
    async end() {
      going = false
      await loop
      return { pages, failures }
    }
  }
}

async function refreshEnded(AutoScalingGroupName: string): Promise<string | undefined> {
  const client = new AutoScalingClient(config())
  for (let tries = 0; tries < 4000; tries += 1) {
    const { InstanceRefreshes = [] } = await client.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName }))
    const [newest] = InstanceRefreshes
    if (newest?.EndTime) return newest.Status
    await sleep(300)
  }
  return 'still running'
}
