import type { SSMClient } from '@aws-sdk/client-ssm'
import { expect, test } from '@jest/globals'
import { parseChannel, readStage, writeStage } from '../../src/lib/channel.ts'

/** A parameter store of one parameter, with somebody else who may write before our write. */
function store(value: string | undefined, other?: string) {
  let current = value === undefined ? undefined : { Value: value, Version: 3 }
  const send = async (command: { constructor: { name: string }; input: { Value?: string; Overwrite?: boolean } }) => {
    if (command.constructor.name === 'GetParameterCommand') {
      if (current === undefined) throw Object.assign(new Error('none'), { name: 'ParameterNotFound' })
      return { Parameter: current }
    }
    if (other !== undefined) current = { Value: other, Version: (current?.Version ?? 0) + 1 }
    if (current !== undefined && !command.input.Overwrite) {
      throw Object.assign(new Error('there'), { name: 'ParameterAlreadyExists' })
    }
    current = { Value: command.input.Value ?? '', Version: (current?.Version ?? 0) + 1 }
    return { Version: current.Version }
  }
  return { client: { send } as unknown as SSMClient, now: () => current }
}

const parameter = '/insight/images/httpd/staging'

test('a stage is written and read back', async () => {
  const { client, now } = store('ami-0a')
  const before = await readStage(client, parameter)
  expect(await writeStage(client, parameter, 'ami-0b', before)).toEqual({ version: 4, changed: true })
  expect(now()).toEqual({ Value: 'ami-0b', Version: 4 })
})

test('a stage that has the image is not written', async () => {
  const { client, now } = store('ami-0a')
  expect(await writeStage(client, parameter, 'ami-0a', await readStage(client, parameter))).toEqual({
    version: 3,
    changed: false
  })
  expect(now()?.Version).toBe(3)
})

test('the first value of a stage', async () => {
  const { client } = store(undefined)
  expect(await readStage(client, parameter)).toBeUndefined()
  expect(await writeStage(client, parameter, 'ami-0b', undefined)).toEqual({ version: 1, changed: true })
})

test.each([['ami-0a'], [undefined]])('a read that still shows %s after the write is read again', async value => {
  const { client } = store(value)
  const before = await readStage(client, parameter)
  let stale = 2
  const late = {
    send: async (command: { constructor: { name: string } }) => {
      const isLate = command.constructor.name === 'GetParameterCommand' && stale-- > 0
      if (isLate && before === undefined) throw Object.assign(new Error('none'), { name: 'ParameterNotFound' })
      return isLate ? { Parameter: { Value: before?.image, Version: before?.version } } : client.send(command as never)
    }
  } as unknown as SSMClient
  expect(await writeStage(late, parameter, 'ami-0b', before, 1)).toEqual({
    version: (before?.version ?? 0) + 1,
    changed: true
  })
})

test.each([['ami-0a'], [undefined]])('a write of somebody else over %s is found out', async value => {
  const { client } = store(value, 'ami-0c')
  const before = await readStage(client, parameter)
  await expect(writeStage(client, parameter, 'ami-0b', before)).rejects.toThrow(
    `${parameter} was written by somebody else while it was set to ami-0b`
  )
})

test('a parameter that holds something else is not taken for an image', async () => {
  await expect(readStage(store('latest').client, parameter)).rejects.toThrow('which is not the id of an image')
})

test('a path with a slash at its end is the same channel', () => {
  expect(parseChannel('channel', '/insight/images/')).toBe('/insight/images')
})
