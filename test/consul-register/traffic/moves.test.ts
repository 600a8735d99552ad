import { expect, test } from '@jest/globals'
import type { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import type { RegisterInputs } from '../../../src/consul-register/inputs.ts'
import { planMoves } from '../../../src/consul-register/traffic/moves.ts'

const service = { instances: 1, sidecar: true, meta: {} }
const declaration: Declaration = {
  services: { httpd: { ...service, protocol: 'http' }, postgres: { ...service, protocol: 'tcp' } },
  intentions: [],
  traffic: { postgres: { drain: '2m' }, httpd: { pause: '1m', probe: ['./probe.sh', 'now'] } }
}
const inputs = {
  command: 'apply',
  traffic: 'auto',
  releases: new Map([['*', 'ami-2']]),
  probe: 'https://shop.example/health',
  commandEnv: {}
} as unknown as RegisterInputs

test('each service under traffic, in its order, by percentages or by a flip, with its own probe or that of the step', () => {
  const moves = planMoves(declaration, inputs)
  const told = moves.map(({ name, steps, pauseMs, drainMs, probe }) => [name, steps, pauseMs, drainMs, probe?.what])
  expect(told).toEqual([
    ['postgres', [100], 0, 120_000, 'https://shop.example/health'],
    ['httpd', [1, 10, 50, 100], 60_000, 0, './probe.sh now']
  ])
  expect(moves[0]?.target).toEqual({ name: 'ami-2', filter: 'Service.Meta.release == "ami-2"' })
})

test('nothing moves when it is skipped; without a release it is refused, or cannot be told', () => {
  expect(planMoves(declaration, { ...inputs, traffic: 'skip' })).toEqual([])
  const none = { ...inputs, releases: new Map([['httpd', 'ami-2']]) }
  expect(() => planMoves(declaration, none)).toThrow('release: to which one should the traffic of postgres move?')
  expect(planMoves(declaration, { ...none, command: 'check' }).map(one => one.name)).toEqual(['httpd'])
})

test('answers that show the release need an address to ask, and are looked for with the release in place', async () => {
  const showing = (probe?: string | string[]) => ({
    ...declaration,
    traffic: { httpd: { ...(probe ? { probe } : {}), 'shows-release': { header: 'X-Release: v-{release}' } } }
  })
  const [move] = planMoves(showing('https://shop.example/'), inputs)
  expect(move?.probe?.tells).toBe('ami-2')
  for (const [step, why] of [
    [{ ...inputs, probe: ['./probe.sh'] }, 'the input probe is a command'],
    [{ ...inputs, probe: undefined } as unknown as RegisterInputs, 'there is none']
  ] as const)
    expect(() => planMoves(showing(), step)).toThrow(
      `declaration: traffic.httpd.shows-release needs a probe that is an address, and ${why}. Write traffic.httpd.probe`
    )
})

test('to wait until the old instances are gone, while they have the traffic, is refused', () => {
  const only = { ...inputs, onlyRelease: true }
  expect(() => planMoves(declaration, only)).toThrow(
    'only-release: it waits until no instance of another release is left, and the traffic of postgres leaves those only afterwards.'
  )
  expect(planMoves(declaration, { ...only, traffic: 'skip' })).toEqual([])
  expect(planMoves({ ...declaration, traffic: {} }, only)).toEqual([])
  expect(planMoves(declaration, { ...only, command: 'check' })).toHaveLength(2)
})
