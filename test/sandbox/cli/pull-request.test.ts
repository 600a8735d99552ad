import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sandboxFolder } from '../../../sandbox/cli/folder.ts'
import { makePullRequest } from '../../../sandbox/cli/pull-request.ts'

const VALUES = 'infra/environments/staging/main.tf'
let checkout: string

const git = (...args: string[]) => execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8' }).trim()
const read = (folder: string) => readFileSync(join(folder, VALUES), 'utf8')

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'insight-cli-'))
  mkdirSync(join(checkout, 'infra/environments/staging'), { recursive: true })
  writeFileSync(join(checkout, VALUES), 'environment   = "staging"\ninstance_type = "t3.small"\n')
  writeFileSync(join(checkout, '.gitignore'), '.insight/\nsecret\n')
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first')
  writeFileSync(join(checkout, 'new file'), 'not committed yet')
  writeFileSync(join(checkout, 'secret'), 'ignored')
})

afterEach(() => rmSync(checkout, { recursive: true, force: true }))

describe('the pull request of the demonstration', () => {
  it('is the working tree with one value changed, and leaves the working tree alone', async () => {
    const before = git('status', '--porcelain')
    const pull = await makePullRequest(sandboxFolder(checkout))
    expect(pull.change).toBe(`instance_type "t3.small" → "t3.medium" in ${VALUES}`)
    expect(read(pull.checkout)).toBe('environment   = "staging"\ninstance_type = "t3.medium"\n')
    expect(read(checkout)).toContain('t3.small')
    expect(git('status', '--porcelain')).toBe(before)
    expect(pull.event).toMatchObject({ base: { ref: 'main', sha: git('rev-parse', 'HEAD') } })
    const files = execFileSync('git', ['-C', pull.checkout, 'ls-files'], { encoding: 'utf8' }).split('\n')
    expect(files).toContain('new file')
    expect(files).not.toContain('secret')
  })

  it('can be made again', async () => {
    await makePullRequest(sandboxFolder(checkout))
    const again = await makePullRequest(sandboxFolder(checkout))
    expect(read(again.checkout)).toContain('t3.medium')
  })

  it('says what it needs when the value is not there', async () => {
    writeFileSync(join(checkout, VALUES), 'environment = "staging"\n')
    await expect(makePullRequest(sandboxFolder(checkout))).rejects.toThrow('sets no instance_type')
  })
})
