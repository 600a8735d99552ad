import { DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type Account, openAccount } from '../sweep-images/account.ts'
import { type Caller, makeCaller } from './caller.ts'

jest.setTimeout(900_000)

let account: Account
let caller: Caller

beforeAll(async () => {
  account = await openAccount()
  caller = await makeCaller(account.endpoint)
}, 600_000)
afterAll(async () => {
  await caller?.stop()
  await account?.stop()
})

const sweep = (more: readonly string[]) => `
    permissions:
      actions: read
      id-token: write
    uses: vsilverman/insight/.github/workflows/sweep.yml@v1
    with:
      keep: "1"
      aws-region: us-east-1
      aws-role: arn:aws:iam::123456789012:role/sweep
${more.map(line => `      ${line}`).join('\n')}`

const WORKFLOW = `name: Sweep
on: workflow_dispatch
permissions: {}
jobs:
  plan:${sweep([])}
  apply:
    needs: plan${sweep(['command: apply', `plan-digest: ${'$'}{{ needs.plan.outputs.plan-digest }}`, 'environment: images'])}
  told:
    runs-on: ubuntu-24.04
    needs: [plan, apply]
    steps:
      - run: echo "::notice::$DONE" && test "$NOTHING" = "[]" && test "$PLANNED" = "$AGAIN"
        env:
          DONE: ${'$'}{{ needs.apply.outputs.removed }}
          NOTHING: ${'$'}{{ needs.plan.outputs.removed }}
          PLANNED: ${'$'}{{ needs.plan.outputs.plan-digest }}
          AGAIN: ${'$'}{{ needs.apply.outputs.plan-digest }}
`

test('what the first job planned, and nothing else, is what the second does', async () => {
  const old = await account.finished('httpd', 200)
  const fresh = await account.finished('httpd', 100)
  const result = await caller.run(WORKFLOW)
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(result.jobs.map(job => [job.name, job.conclusion])).toEqual([
    ['plan / Sweep images', 'success'],
    ['plan / Result of the sweep', 'success'],
    ['apply / Sweep images', 'success'],
    ['apply / Result of the sweep', 'success'],
    ['told', 'success']
  ])
  const notice = result.jobs
    .at(-1)
    ?.steps.flatMap(step => step.annotations)
    .find(one => one.level === 'notice')
  expect(JSON.parse(notice?.message ?? '')).toMatchObject([{ id: old, act: 'deprecate' }])
  const { Images = [] } = await account.ec2.send(
    new DescribeImagesCommand({ Owners: ['self'], IncludeDeprecated: true })
  )
  expect(Images.filter(one => one.DeprecationTime !== undefined).map(one => one.ImageId)).toEqual([old])
  expect(Images.map(one => one.ImageId)).toContain(fresh)
})

test('a sweep that fails makes its caller fail', async () => {
  const result = await caller.run(`name: Sweep
on: workflow_dispatch
permissions: {}
jobs:
  sweep:${sweep(['most: none'])}
`)
  expect(result).toMatchObject({ conclusion: 'failure', reason: expect.stringContaining('Sweep failed: most: ') })
})
