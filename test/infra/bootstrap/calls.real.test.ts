import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { commandsIn, sourcesOf } from '../../lib/aws-commands.ts'
import { allowedActions as sweepActions } from '../../sweep-images/stage.ts'
import { type Account, startAccount, writeValues } from './account.ts'
import { allowedActions, type Role, readRoles } from './roles.ts'

// That each role has the calls that its job makes, and none besides.
jest.setTimeout(900_000)

let account: Account
let roles: ReadonlyMap<string, Role>

const inBootstrap = (...args: string[]) => account.run('bootstrap', 'terraform', [...args, '-no-color'])

beforeAll(async () => {
  account = await startAccount()
  writeValues(account)
  await inBootstrap('init')
  await inBootstrap('apply', '-auto-approve')
  roles = await readRoles(account)
}, 1_800_000)
afterAll(() => account?.stop())

const allowed = (name: string) => {
  const role = roles.get(name)
  if (role === undefined) throw new Error(`There is no role ${name}`)
  return allowedActions(role)
}

describe('what an action calls', () => {
  const used = async (folder: string) => {
    const commands = (await Promise.all(sourcesOf(folder).map(commandsIn))).flat()
    return [...new Set(commands)].sort()
  }

  test('promote-image', async () => {
    // In files that it shares: DescribeRegions words an error only, DescribeSnapshots is for a bake alone.
    const notNeeded = ['ec2:DescribeRegions', 'ec2:DescribeSnapshots']
    const calls = (await used('src/promote-image')).filter(one => !notNeeded.includes(one))
    // GetParameters is AWS's own call, when it validates the image that a stage is given.
    expect(allowed('staging-promote')).toEqual([...calls, 'ssm:GetParameters'].sort())
  })

  test('sweep-images: as its README says, which its own tests hold against its calls', () => {
    expect(allowed('sweep')).toEqual(sweepActions().sort())
  })

  test('consul-register, to reap', async () => {
    expect(allowed('staging-reap')).toEqual(await used('src/consul-register/reap'))
  })

  test('terraform-apply, beside Terraform', async () => {
    const calls = (await used('src/terraform-apply')).filter(one => !one.startsWith('kms:')) // a key is the caller's own
    expect(calls).toEqual(['autoscaling:DescribeInstanceRefreshes'])
    for (const role of ['staging-plan', 'staging-apply']) expect(calls.filter(one => !isIn(role)(one))).toEqual([])
  })
})

test('a bake can write no role, and so not give a machine rights of its choice, unless that is asked for', async () => {
  const onRoles = () => allowed('bake').filter(one => one.startsWith('iam:'))
  expect(onRoles()).toEqual(['iam:GetInstanceProfile', 'iam:PassRole'])
  writeValues(account, { bake_without: [] })
  await inBootstrap('apply', '-auto-approve')
  roles = await readRoles(account)
  expect(onRoles()).toContain('iam:PutRolePolicy')
})

/** Whether a role allows an action at all. */
const isIn = (role: string) => {
  const patterns = allowed(role).map(one => new RegExp(`^${one.replaceAll('*', '.*')}$`))
  return (action: string) => patterns.some(one => one.test(action))
}
