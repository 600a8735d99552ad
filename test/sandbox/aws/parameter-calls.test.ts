import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import type { Answer, Call } from '../../../sandbox/aws/call.ts'
import { parameterCalls } from '../../../sandbox/aws/parameter-calls.ts'
import { aCall } from './a-call.ts'

/** moto with one parameter, and one image. */
function aStore(DataType?: string) {
  let current = DataType === undefined ? undefined : { DataType, Version: 1, Value: 'ami-0old' }
  const answer = (status: number, body: unknown): Answer => ({ status, headers: {}, body: JSON.stringify(body) })
  const moto = {
    forward: async () => (current === undefined ? answer(400, {}) : answer(200, { Parameter: current })),
    ec2: () =>
      ({
        send: async (command: { input: { Filters: { Values: string[] }[] } }) => images(command)
      }) as unknown as EC2Client
  }
  const images = ({ input }: { input: { Filters: { Values: string[] }[] } }) => ({
    Images: input.Filters[0]?.Values[0] === 'ami-0good' ? [{ State: 'available' }] : []
  })
  const lines: string[] = []
  const put = parameterCalls({ moto, log: line => void lines.push(line), rules: { delayMs: 20 } })['ssm.PutParameter']
  const ask = async (asked: Record<string, unknown>) => {
    const call: Call = {
      ...aCall('ssm', 'PutParameter'),
      protocol: 'json',
      body: Buffer.from(JSON.stringify({ Name: '/p', ...asked }))
    }
    const next = async () => {
      const { Value = '', DataType: type = current?.DataType ?? 'text' } = asked as Record<string, string>
      current = { Value, DataType: type, Version: (current?.Version ?? 0) + 1 }
      return answer(200, { Version: current.Version })
    }
    const given = await put?.(call, next)
    return JSON.parse(String(given?.body))
  }
  return { ask, now: () => current, lines }
}

const image = { DataType: 'aws:ec2:image' }

test('an image is answered at once and shows later', async () => {
  const { ask, now } = aStore()
  expect(await ask({ Value: 'ami-0good', ...image })).toEqual({ Version: 1, Tier: 'Standard' })
  expect(now()).toBeUndefined()
  await sleep(100)
  expect(now()).toEqual({ Value: 'ami-0good', Version: 1, ...image })
})

test('what is no image is answered in the same way and never shows, also when the type is not said again', async () => {
  const { ask, now, lines } = aStore('aws:ec2:image')
  expect(await ask({ Value: 'ami-0bad', Overwrite: true })).toEqual({ Version: 2, Tier: 'Standard' })
  await sleep(100)
  expect(now()).toMatchObject({ Value: 'ami-0old', Version: 1 })
  expect(lines).toEqual(['ssm: ami-0bad is no image, so the parameter stays as it is'])
})

test('text is written at once', async () => {
  const { ask, now } = aStore('text')
  expect(await ask({ Value: 'anything', Overwrite: true })).toEqual({ Version: 2 })
  expect(now()?.Value).toBe('anything')
})

test.each([
  ['text', 'aws:ec2:image'],
  ['aws:ec2:image', 'text']
])('a parameter of %s does not become one of %s', async (known, DataType) => {
  const { ask } = aStore(known)
  await expect(ask({ Value: 'ami-0good', Overwrite: true, DataType })).rejects.toMatchObject({
    code: 'ValidationException'
  })
})
