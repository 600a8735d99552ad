import { expect, test } from '@jest/globals'
import { openFaults } from '../../../sandbox/aws/faults.ts'
import { aCall } from './a-call.ts'

test('the next calls of an action are throttled in the words of its service, then no more', () => {
  const faults = openFaults()
  faults.set({ fault: 'throttle', action: 'RunInstances', count: 2 })
  expect(() => faults.before(aCall('ec2', 'DescribeImages'))).not.toThrow()
  for (const _ of [1, 2])
    expect(() => faults.before(aCall('ec2', 'RunInstances'))).toThrow(
      expect.objectContaining({ code: 'RequestLimitExceeded', status: 503 })
    )
  expect(() => faults.before(aCall('ec2', 'RunInstances'))).not.toThrow()
  expect(faults.active()).toEqual([])
})

test('errors come before or after the effect, delays after it', () => {
  const faults = openFaults()
  faults.set({ fault: 'error', when: 'after', action: 'CreateImage', status: 503 })
  faults.set({ fault: 'delay', ms: 40, action: 'CreateImage' })
  expect(() => faults.before(aCall('ec2', 'CreateImage'))).not.toThrow()
  expect(faults.after(aCall('ec2', 'CreateImage'))).toMatchObject({
    delayMs: 40,
    error: { code: 'ServiceUnavailable', status: 503 }
  })
  expect(faults.after(aCall('ec2', 'CreateImage'))).toEqual({ delayMs: 0 })
  faults.set({ fault: 'error', when: 'before', service: 'sts' })
  expect(() => faults.before(aCall('ec2', 'CreateImage'))).not.toThrow()
  expect(() => faults.before(aCall('sts', 'GetCallerIdentity'))).toThrow(expect.objectContaining({ status: 500 }))
})

test('credentials expire by their key, and clear takes all faults back', () => {
  const faults = openFaults()
  faults.set({ fault: 'expire', accessKeyId: 'key', count: 9 })
  faults.set({ fault: 'expire', accessKeyId: 'another', count: 9 })
  faults.set({ fault: 'hold-images' })
  expect(() => faults.before(aCall('ec2', 'RunInstances'))).toThrow(expect.objectContaining({ code: 'RequestExpired' }))
  expect(() => faults.before(aCall('sts', 'GetCallerIdentity'))).toThrow(
    expect.objectContaining({ code: 'ExpiredToken', status: 403 })
  )
  expect(faults.holdsImages('us-east-1')).toBe(true)
  faults.clear()
  expect(() => faults.before(aCall('ec2', 'RunInstances'))).not.toThrow()
  expect(faults.holdsImages('us-east-1')).toBe(false)
})

test('a fault that is not known is refused', () => {
  expect(() => openFaults().set({ fault: 'flood' } as never)).toThrow(/fault/)
})
