import { expect, test } from '@jest/globals'
import type { Answer, Handlers } from '../../../sandbox/aws/call.ts'
import { openJournal } from '../../../sandbox/aws/calls.ts'
import { answerControl } from '../../../sandbox/aws/control.ts'
import { openFaults } from '../../../sandbox/aws/faults.ts'
import { answer, type FrontOptions } from '../../../sandbox/aws/front.ts'
import { AwsError } from '../../../sandbox/aws/query.ts'
import { aCall, anAnswer } from './a-call.ts'

function aFront(moto: Answer, handlers: Handlers = {}) {
  const changed: string[] = []
  const forwarded: string[] = []
  const journal = openJournal()
  const faults = openFaults()
  const options = {
    ...{ handlers, faults, journal, log: () => undefined, control: { faults, journal, state: () => ({}) } },
    moto: {
      async forward(call: { body: Buffer | string }) {
        forwarded.push(call.body.toString())
        return moto
      }
    },
    changed: (call: { action: string }) => void changed.push(call.action)
  } as unknown as Omit<FrontOptions, 'port'>
  return { options, changed, forwarded, journal, faults }
}

test('what moto does not implement is an error of AWS that nobody sends again', async () => {
  const { options, journal } = aFront(anAnswer('<!doctype html><title>500</title>', 500, 'text/html; charset=utf-8'))
  const ec2 = await answer(options, aCall('ec2', 'EnableFastLaunch'))
  expect([ec2.status, ec2.body]).toEqual([400, expect.stringContaining('<Code>UnsupportedOperation</Code>')])
  const asg = await answer(options, aCall('autoscaling', 'StartSomething'))
  expect([asg.status, asg.body]).toEqual([400, expect.stringContaining('<Code>InvalidAction</Code>')])
  expect(journal.entries()).toMatchObject([
    { action: 'EnableFastLaunch', status: 400, error: 'UnsupportedOperation' },
    { error: 'InvalidAction' }
  ])
})

test('an error of a handler keeps its code; a defect of ours is a 4xx too', async () => {
  const { options } = aFront(anAnswer(''), {
    'ec2.CreateImage': async () => {
      throw new AwsError('InvalidAMIName.Duplicate', 'taken')
    },
    'ec2.CopyImage': async () => {
      throw new TypeError('oops')
    }
  })
  expect(await answer(options, aCall('ec2', 'CreateImage'))).toMatchObject({
    status: 400,
    body: expect.stringContaining('InvalidAMIName.Duplicate')
  })
  expect(await answer(options, aCall('ec2', 'CopyImage'))).toMatchObject({
    status: 400,
    body: expect.stringContaining('The sandbox failed: oops')
  })
})

test('the containers are told of changes, not of questions', async () => {
  const { options, changed } = aFront(anAnswer('<x/>'))
  await answer(options, aCall('ec2', 'DescribeInstances'))
  await answer(options, aCall('ec2', 'CreateVpc'))
  expect(changed).toEqual(['CreateVpc'])
})

test('a fault before the effect keeps the call from moto; one after it does not', async () => {
  const { options, faults, forwarded } = aFront(anAnswer('<x/>'))
  faults.set({ fault: 'error', when: 'before', action: 'CreateVpc' })
  expect((await answer(options, aCall('ec2', 'CreateVpc'))).status).toBe(500)
  expect(forwarded).toHaveLength(0)
  faults.set({ fault: 'error', when: 'after', action: 'CreateVpc' })
  expect((await answer(options, aCall('ec2', 'CreateVpc'))).status).toBe(500)
  expect(forwarded).toHaveLength(1)
})

test('the control paths set faults and read calls; a bad fault is explained', async () => {
  const { options, journal } = aFront(anAnswer('<x/>'))
  const say = (method: string, path: string, body = '') =>
    answerControl(options.control, method, path, Buffer.from(body))
  expect(say('POST', '/_insight/faults', '{"fault":"throttle","action":"RunInstances"}').status).toBe(200)
  expect(say('POST', '/_insight/faults', '{"fault":"delay"}')).toMatchObject({
    status: 400,
    body: expect.stringContaining('ms')
  })
  expect(JSON.parse(String(say('GET', '/_insight/faults').body))).toEqual([
    { fault: 'throttle', action: 'RunInstances', count: 1 }
  ])
  await answer(options, aCall('ec2', 'CreateVpc'))
  expect(JSON.parse(String(say('GET', '/_insight/calls').body))).toMatchObject([
    { service: 'ec2', action: 'CreateVpc', status: 200 }
  ])
  say('DELETE', '/_insight/calls')
  expect(journal.entries()).toEqual([])
  expect(say('GET', '/_insight/other').status).toBe(404)
})
