import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import type { WorkflowEvent } from '../../../../sandbox/github/index.ts'
import { preflight } from '../../../../sandbox/github/workflows/preflight.ts'

// Child processes on a busy machine; no test measures time.
jest.setTimeout(900_000)

const dir = mkdtempSync(join(tmpdir(), 'insight-preflight-'))
afterAll(() => rmSync(dir, { recursive: true }))
let count = 0

/** Write files into a new place, run the check on `.github/workflows/main.yml`. */
function check(
  files: Record<string, string>,
  more: { event?: WorkflowEvent; inputs?: Record<string, string>; vars?: Record<string, string> } = {}
) {
  count += 1
  const place = join(dir, String(count))
  for (const [name, text] of Object.entries(files)) {
    const file = join(place, name.includes(':') ? name.replace(':', '/') : `checkout/${name}`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const sources = { checkout: join(place, 'checkout'), suite: join(place, 'suite'), standIns: join(place, 'stand-ins') }
  const defaults = { workflow: '.github/workflows/main.yml', repository: 'octo/demo', actor: 'octocat' }
  return preflight({ sources, ...defaults, event: { name: 'push' }, inputs: {}, vars: {}, ...more })
}

const expression = (text: string) => `\${{ ${text} }}`
const MAIN = '.github/workflows/main.yml'
const job = (body: string, on = 'push') =>
  `name: Main\non: ${on}\njobs:\n  one:\n    runs-on: ubuntu-24.04\n${body.replace(/^/gm, '    ')}\n`
const step = (uses: string) => job(`steps:\n  - uses: ${uses}`)

const called = `name: Called
on:
  workflow_call:
    inputs:
      environment: { type: string, required: true }
permissions: { id-token: write }
jobs:
  a:
    name: Apply \${{ inputs.environment }}
    environment: \${{ inputs.environment }}
    runs-on: \${{ vars.RUNNER || 'ubuntu-22.04' }}
    steps: [{ run: x }]
`
const caller = (value: string) => `name: Main
on: { workflow_dispatch: { inputs: { stage: { type: choice, options: [staging, production] }, sure: { type: boolean }, count: { type: number, default: 1 } } } }
jobs:
  call:
    name: Deliver
    permissions: { id-token: write, checks: write }
    uses: vsilverman/insight/.github/workflows/called.yml@v1
    with: { environment: "${value}" }
`

function action(uses?: string): string {
  const runs = uses ? `composite\n  steps:\n    - uses: ${uses}` : 'node24\n  main: main.js'
  return `name: X\ndescription: X\ninputs:\n  size:\n    description: Size\nruns:\n  using: ${runs}\n`
}

test.each<[string, Record<string, string>, Parameters<typeof check>[1], string]>([
  ['no workflow', {}, {}, 'There is no workflow .github/workflows/main.yml.'],
  [
    'another trigger',
    { [MAIN]: step('./x') },
    { event: { name: 'schedule', schedule: 'x' } },
    'does not run on schedule. Choose one of push.'
  ],
  [
    'an unmapped action',
    { [MAIN]: step('octo/unknown@v1') },
    {},
    `${MAIN} uses octo/unknown@v1, for which there is no stand-in`
  ],
  ['a container action', { [MAIN]: step('docker://alpine') }, {}, 'a container, which cannot run here'],
  [
    'a local action that is not there',
    { [MAIN]: step('./actions/x') },
    {},
    'uses ./actions/x, but there is no action.yml'
  ],
  ['a reference of GitHub only', { [MAIN]: step('$/actions/x') }, {}, 'is not owner/name[/path]@ref'],
  ['services', { [MAIN]: job('services: { db: { image: x } }\nsteps: []') }, {}, 'wants a container'],
  [
    'another system',
    { [MAIN]: job('steps: []').replace('ubuntu-24.04', 'windows-latest') },
    {},
    'runs on windows-latest, this machine is Linux'
  ],
  [
    'a label that nobody knows',
    { [MAIN]: job('steps: []').replace('ubuntu-24.04', expression('matrix.os')) },
    {},
    'It cannot be told where job one'
  ],
  [
    'what the schema forbids',
    { [MAIN]: job('steps:\n  - run: x\n    shel: bash') },
    {},
    `GitHub would refuse the workflow. Correct it:\n${MAIN}:8: Unexpected value 'shel'`
  ],
  [
    'inputs where there are none',
    { [MAIN]: job('steps:\n  - run: x') },
    { inputs: { a: 'b' } },
    'a: a run on push has no inputs'
  ],
  [
    'a wrong input of an action of the suite',
    {
      [MAIN]: job('steps:\n  - uses: vsilverman/insight/actions/x@v1\n    with:\n      colour: red'),
      'suite:actions/x/action.yml': action()
    },
    {},
    'Invalid action input'
  ],
  [
    'an unmapped action inside a composite of the suite',
    { [MAIN]: step('vsilverman/insight@v1'), 'suite:action.yml': action('octo/unknown@v1') },
    {},
    'action.yml uses octo/unknown@v1, for which there is no stand-in'
  ],
  [
    'a required input of a called workflow',
    {
      [MAIN]: 'on: push\njobs:\n  call:\n    uses: vsilverman/insight/.github/workflows/called.yml@v1\n',
      'suite:.github/workflows/called.yml': called
    },
    {},
    'environment is required'
  ],
  [
    'a called workflow that asks for more than it is granted',
    {
      [MAIN]: `${caller('x')
        .replace(/on: .*/, 'on: push')
        .replace('id-token', 'issues')}`,
      'suite:.github/workflows/called.yml': called
    },
    {},
    'Job a of .github/workflows/called.yml asks for "id-token: write", which job call that calls it does not grant.'
  ]
])('%s is refused', async (_, files, more, sentence) => {
  await expect(check(files, more)).rejects.toThrow(sentence)
})

const dispatch = (inputs: Record<string, string>, more: { vars?: Record<string, string> } = {}) =>
  check(
    { [MAIN]: caller(expression('inputs.stage')), 'suite:.github/workflows/called.yml': called },
    { event: { name: 'workflow_dispatch' }, inputs, ...more }
  )

test.each([
  [{ stage: 'moon' }, 'stage: "moon" is not one of its options. Write staging, production.'],
  [{ sure: 'yes' }, 'sure: "yes" is not a boolean. Write true or false.'],
  [{ count: 'many' }, 'count: "many" is not a number.'],
  [{ colour: 'red' }, 'colour: the workflow has no such input. It has stage, sure, count.']
])('inputs %j are refused', async (inputs, sentence) => {
  await expect(dispatch(inputs)).rejects.toThrow(sentence)
})

test('a plan knows jobs, labels, environments, permissions and where everything is', async () => {
  const { plan, inputs } = await dispatch({ stage: 'production' }, { vars: { RUNNER: 'big' } })
  expect(inputs).toEqual({ stage: 'production', sure: 'false', count: '1' })
  expect(plan.jobs.map(one => one.name)).toEqual(['Deliver / Apply production'])
  expect('Deliver/Called/Apply production'.match(plan.jobs[0]?.pattern ?? '')?.[1]).toBe('Apply production')
  expect([...plan.labels]).toEqual(['big'])
  expect([...plan.environments]).toEqual(['production'])
  expect(plan.permissions).toEqual({ id_token: 'write' })
  expect([...plan.repositories.keys()]).toEqual(['vsilverman/insight@v1'])
  expect((await dispatch({})).plan.labels).toEqual(new Set(['ubuntu-22.04']))
})
