import { expect, test } from '@jest/globals'
import { parseChannel, readStage, writeStage } from '../../src/lib/channel.ts'
import { Cancelled } from '../../src/lib/errors.ts'
import { asClient, awsError, type Command, store } from './parameter-store.ts'

const parameter = '/insight/images/httpd/staging'
const fast = { pauseMs: 1, deadlineMs: 20 }

test('a stage is written and read back, with a note, in the data type that it has', async () => {
  const { client, now } = store('ami-0a')
  const before = await readStage(client, parameter)
  expect(await writeStage(client, parameter, 'ami-0b', before, { note: 'From candidate by me' })).toEqual({
    version: 4,
    changed: true
  })
  expect(now()).toMatchObject({ Value: 'ami-0b', Version: 4, DataType: 'text', Description: 'From candidate by me' })
})

test('a stage that has the image is not written', async () => {
  const { client, puts } = store('ami-0a')
  expect(await writeStage(client, parameter, 'ami-0a', await readStage(client, parameter))).toEqual({
    version: 3,
    changed: false
  })
  expect(puts).toEqual([])
})

test('the first value of a stage makes it a parameter that EC2 resolves', async () => {
  const { client, now } = store()
  expect(await readStage(client, parameter)).toBeUndefined()
  expect(await writeStage(client, parameter, 'ami-0b', undefined)).toEqual({ version: 1, changed: true })
  expect(now()?.DataType).toBe('aws:ec2:image')
})

test.each([['ami-0a'], [undefined]])('a read that still shows %s after the write is read again', async value => {
  const { send, client } = store(value)
  const before = await readStage(client, parameter)
  let stale = 2
  const late = asClient(async (command: Command) => {
    if (command.constructor.name !== 'GetParameterCommand' || stale-- <= 0) return send(command)
    if (before === undefined) throw awsError('ParameterNotFound')
    return { Parameter: { Value: before.image, Version: before.version } }
  })
  expect(await writeStage(late, parameter, 'ami-0b', before, { pauseMs: 1 })).toEqual({
    version: (before?.version ?? 0) + 1,
    changed: true
  })
})

test.each([
  [
    'ami-0a',
    'it holds ami-0b (version 5) now. Written meanwhile: version 4: ami-0c at 1970-01-01T00:00:00Z by arn:other.'
  ],
  [
    undefined,
    'it holds ami-0c (version 1) now. Written meanwhile: version 1: ami-0c at 1970-01-01T00:00:00Z by arn:other.'
  ]
])('a write of somebody else over %s is found out, and told', async (value, told) => {
  const { client } = store(value, { other: 'ami-0c' })
  const before = await readStage(client, parameter)
  await expect(writeStage(client, parameter, 'ami-0b', before)).rejects.toThrow(
    `${parameter} was written by somebody else while it was set to ami-0b; ${told} Decide which`
  )
})

test('a race is found out also by a role that may not read the history', async () => {
  const { send, client } = store('ami-0a', { other: 'ami-0c' })
  const blind = asClient(async (command: Command) => {
    if (command.constructor.name === 'GetParameterHistoryCommand') throw awsError('AccessDeniedException')
    return send(command)
  })
  const before = await readStage(client, parameter)
  await expect(writeStage(blind, parameter, 'ami-0b', before)).rejects.toThrow('was written by somebody else')
})

test('a write after ours is told too', async () => {
  const { send, client, write } = store('ami-0a')
  const before = await readStage(client, parameter)
  const busy = asClient(async (command: Command) => {
    const answer = await send(command)
    if (command.constructor.name === 'PutParameterCommand') write('ami-0d', 'arn:late')
    return answer
  })
  await expect(writeStage(busy, parameter, 'ami-0b', before)).rejects.toThrow('it holds ami-0d (version 5) now')
})

test.each([['ami-0a'], [undefined]])(
  'a write over %s whose answer was lost, and that was sent again, is no race',
  async value => {
    const { send, client } = store(value)
    const before = await readStage(client, parameter)
    const twice = asClient(async (command: Command) => {
      if (command.constructor.name === 'PutParameterCommand') await send(command)
      return send(command)
    })
    expect(await writeStage(twice, parameter, 'ami-0b', before, fast)).toMatchObject({ changed: true })
  }
)

test.each([
  ['aws:ec2:image', 'AWS did not accept ami-0b for /insight/images/httpd/staging'],
  ['text', 'was set to ami-0b, but AWS does not show it']
])('a write of the data type %s that never shows is an error', async (dataType, message) => {
  const { send, client } = store('ami-0a', { dataType })
  const before = await readStage(client, parameter)
  const deaf = asClient(async (command: Command) =>
    command.constructor.name === 'PutParameterCommand' ? { Version: 4 } : send(command)
  )
  await expect(writeStage(deaf, parameter, 'ami-0b', before, fast)).rejects.toThrow(message)
})

test('a cancelled step does not wait for AWS', async () => {
  const { send, client } = store('ami-0a')
  const before = await readStage(client, parameter)
  const cancel = new AbortController()
  const deaf = asClient(async (command: Command) => {
    if (command.constructor.name !== 'PutParameterCommand') return send(command)
    setTimeout(() => cancel.abort(), 5)
    return { Version: 4 }
  })
  const written = writeStage(deaf, parameter, 'ami-0b', before, { pauseMs: 50_000, signal: cancel.signal })
  await expect(written).rejects.toThrow(Cancelled)
})

test('a parameter that holds something else is not taken for an image', async () => {
  await expect(readStage(store('latest').client, parameter)).rejects.toThrow('which is not the id of an image')
})

test('a path with a slash at its end is the same channel', () => {
  expect(parseChannel('channel', '/insight/images/')).toBe('/insight/images')
})
