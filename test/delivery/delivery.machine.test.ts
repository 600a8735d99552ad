import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { RunRecord } from '../../sandbox/report/run-record.ts'
import { type Checkout, makeCheckout } from './checkout.ts'
import { checkMesh, denyCall } from './mesh.ts'
import { runOneStep } from './one-step.ts'
import { actionsOfTerraform, allowedPatterns, forgetCalls } from './terraform-calls.ts'

// The whole of it, as a person meets it: one sandbox that is delivered to, left alone, changed, reviewed and removed.
const MINUTES = 60_000
let checkout: Checkout

beforeAll(() => {
  checkout = makeCheckout()
})

afterAll(async () => {
  await checkout.build('--down')
  checkout.remove()
}, 10 * MINUTES)

async function delivered(...args: string[]): Promise<RunRecord> {
  const { code, output, record } = await checkout.build(...args)
  // The output is what tells why, so it is part of what is compared.
  expect({ code, output: code === 0 ? '' : output.slice(-6000) }).toEqual({ code: 0, output: '' })
  if (record === undefined) throw new Error('There is no run.json.')
  return record
}

const imageOf = (record: RunRecord, name: string) => record.images.find(image => image.name === name)
const verdictOf = (record: RunRecord, job: RegExp) => record.jobs.find(one => job.test(one.name))?.verdict
const summaryOf = (record: RunRecord, job: RegExp) => record.summaries.find(one => job.test(one.job))?.markdown

let first: RunRecord

test(
  'the stack is delivered: images baked, applied, registered, and the page shows a row',
  async () => {
    first = await delivered()
    expect(first.images.map(image => [image.name, image.reused]).sort()).toEqual([
      ['httpd', false],
      ['postgres', false]
    ])
    expect(first.page).toMatchObject({ image: imageOf(first, 'httpd')?.id, row: expect.stringMatching(/\w/) })
    expect(first.instances.map(one => [one.service, one.image, one.state]).sort()).toEqual([
      ['httpd', imageOf(first, 'httpd')?.id, 'running'],
      ['postgres', imageOf(first, 'postgres')?.id, 'running']
    ])
    for (const one of first.instances) {
      expect(one.checks.length).toBeGreaterThan(0)
      expect(one.checks.filter(check => check.status !== 'passing')).toEqual([])
    }
    expect(first.mesh?.intentions).toEqual([{ source: 'httpd', destination: 'postgres', action: 'allow' }])
  },
  30 * MINUTES
)

test('what the first apply asked of AWS is in the policy of its role', () =>
  expectAllowed('apply', 'autoscaling:CreateAutoScalingGroup'))

test('each new image was started and tested before it was a candidate', () => {
  const tested = first.summaries.filter(({ markdown }) => markdown.includes('smoke test ('))
  expect(tested.map(({ job }) => job).sort()).toEqual([
    expect.stringContaining('httpd'),
    expect.stringContaining('postgres')
  ])
})

test('the page is what a visitor gets, on the address that was printed', async () => {
  const page = await fetch('http://127.0.0.1:8080/')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(first.page?.row)
})

test(
  'a second time nothing is baked, nothing is changed, and both are said',
  async () => {
    const { code, output, record } = await checkout.build()
    expect(code).toBe(0)
    expect(record?.images.map(image => [image.id, image.reused]).sort()).toEqual(
      first.images.map(image => [image.id, true]).sort()
    )
    expect(record && verdictOf(record, /Apply staging/)).toBe('did-not-run')
    expect(output).toMatch(/bake .*reused/)
    expect(output).toMatch(/no changes/)
    expect(record?.instances.map(one => one.id).sort()).toEqual(first.instances.map(one => one.id).sort())
  },
  20 * MINUTES
)

test(
  'a pull request gets a comment with the plan, and a check with its digest',
  async () => {
    await forgetCalls(checkout.folder)
    const record = await delivered('--event', 'pull_request')
    await expectAllowed('plan', 's3:GetObject')
    expect(record.comment?.markdown).toContain('Plan for `staging`')
    expect(record.comment?.markdown).toMatch(/digest `sha256:[0-9a-f]{64}`/)
    expect(record.comment?.markdown).toContain('t3.medium')
    // Nobody touched anything: attributes that only mirror rules of their own are no drift.
    expect(record.comment?.markdown).not.toContain('Changed outside of Terraform')
    expect(record.planTitle).toMatch(/^staging: /)
    expect(summaryOf(record, /Plan staging/)).toContain('t3.medium')
  },
  20 * MINUTES
)

test(
  'a changed page is baked again, and only that; the new machine takes over',
  async () => {
    const file = join(checkout.folder, 'infra/images/httpd/page/page.html')
    writeFileSync(file, readFileSync(file, 'utf8').replace('</body>', '<p>A second edition.</p></body>'))
    await forgetCalls(checkout.folder)
    const record = await delivered()
    await expectAllowed('apply', 'ec2:CreateLaunchTemplateVersion')
    const httpd = imageOf(record, 'httpd')
    expect(httpd).toMatchObject({ reused: false, reason: expect.stringContaining('page.html') })
    expect(httpd?.id).not.toBe(imageOf(first, 'httpd')?.id)
    expect(imageOf(record, 'postgres')).toMatchObject({ reused: true, id: imageOf(first, 'postgres')?.id })
    expect(record.page).toMatchObject({ image: httpd?.id, database: first.page?.database, row: first.page?.row })
    expect(await (await fetch('http://127.0.0.1:8080/')).text()).toContain('A second edition.')
  },
  20 * MINUTES
)

test(
  'a call that somebody denies breaks the page; the check names it, and the next delivery puts it right',
  async () => {
    await denyCall(checkout.folder, 'httpd', 'postgres')
    const row = async () => {
      const answer = await fetch('http://127.0.0.1:8080/api/row')
      return { status: answer.status, body: await answer.text() }
    }
    const broken = await waitFor(row, ({ status }) => status === 503)
    expect(JSON.parse(broken.body)).toMatchObject({
      row: null,
      postgres: null,
      httpd: { image_id: expect.any(String) }
    })

    const check = await checkMesh(checkout.folder)
    expect(check.conclusion).toBe('failure')
    expect(check.summary).toContain('| `update service-intentions "postgres"` | `~ httpd deny -> allow` |')
    expect(check.summary).toContain('| `httpd` | `postgres` | allow | deny ❌ |')
    expect((await row()).status).toBe(503)

    const record = await delivered()
    expect(verdictOf(record, /Apply staging/)).toBe('did-not-run')
    const register = summaryOf(record, /Register staging/)
    expect(register).toContain('| `update service-intentions "postgres"` | `~ httpd deny -> allow` |')
    expect(register).toContain('| `httpd` | `postgres` | allow | allow ✅ |')
    expect(register).toContain('### Nodes without a machine')
    expect(register).not.toContain('⚠️ stays')
    expect(record.page?.row).toBe(first.page?.row)
    expect((await checkMesh(checkout.folder)).conclusion).toBe('success')
  },
  20 * MINUTES
)

test(
  'the composite action delivers in one step',
  async () => {
    const result = await runOneStep(checkout.folder)
    expect({ conclusion: result.conclusion, reason: result.reason }).toEqual({
      conclusion: 'success',
      reason: undefined
    })
    expect(result.jobs.map(job => job.name)).toEqual(['Deliver'])
    expect(result.summary).toContain('reused')
  },
  20 * MINUTES
)

test(
  'down removes everything that was made',
  async () => {
    const { code } = await checkout.build('--down')
    expect(code).toBe(0)
    await expectNothingLeft()
  },
  20 * MINUTES
)

test(
  'Ctrl-C in the middle of a bake stops cleanly',
  async () => {
    const { code, output } = await checkout.interrupt(/"stage":"bake".*\bprovisioning\b/)
    expect({ code, output: output.slice(-200) }).toEqual({
      code: 130,
      output: expect.stringContaining('"verdict":"stopped"')
    })
    await expectNothingLeft()
  },
  20 * MINUTES
)

/**
 * What Terraform called since the calls were last forgotten is what infra/bootstrap lets its role call.
 * @param certainly one of the calls, so that a list without calls does not pass
 */
async function expectAllowed(role: 'plan' | 'apply', certainly: string): Promise<void> {
  const called = await actionsOfTerraform(checkout.folder)
  expect(called).toContain(certainly)
  // Every caller may ask who it is.
  const allowed = [/^sts:GetCallerIdentity$/, ...allowedPatterns(role)]
  expect(called.filter(one => !allowed.some(pattern => pattern.test(one)))).toEqual([])
}

/** Ask until the answer is as wanted. @returns the last answer, after five minutes whatever it is */
async function waitFor<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 5 * MINUTES
  for (;;) {
    const answer = await ask()
    if (isWanted(answer) || Date.now() > end) return answer
    await sleep(500)
  }
}

async function expectNothingLeft(): Promise<void> {
  const podman = (...args: string[]) => execFileSync('podman', args, { encoding: 'utf8' }).trim()
  const label = 'label=insight.sandbox=main'
  expect(podman('ps', '--all', '--quiet', '--filter', label)).toBe('')
  expect(podman('network', 'ls', '--quiet', '--filter', label)).toBe('')
  expect(podman('images', '--quiet', '--filter', label)).toBe('')
  expect(execFileSync('ip', ['route', 'show', 'type', 'unreachable'], { encoding: 'utf8' })).not.toMatch(/10\.4[23]\./)
  expect(existsSync(join(checkout.folder, '.insight/daemon.json'))).toBe(false)
  await expect(fetch('http://127.0.0.1:8080/')).rejects.toThrow()
}
