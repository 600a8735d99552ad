import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type ActionResult, postOf, runAction } from '../harness/index.ts'
import { type Stage, setStage, startUntil, TOOLS } from './stage.ts'
import { startStateServer } from './state-server.ts'

jest.setTimeout(900_000)

let stage: Stage

const ONE = `variable "size" {
  default = "small"
}
resource "terraform_data" "web" {
  input = var.size
}
output "size" {
  value = terraform_data.web.output
}
output "password" {
  value     = "correct horse"
  sensitive = true
}
`

/** What the tools of the sandbox are, or newer. */
const VERSIONS = { terraform: '>= 1.11.4', tofu: '>= 1.12.0' }

async function plan(inputs: Record<string, string> = {}, more: Parameters<Stage['step']>[1] = {}) {
  return runAction(await stage.step({ command: 'plan', ...inputs }, more))
}

async function apply(digest: string | undefined, inputs: Record<string, string> = {}): Promise<ActionResult> {
  return runAction(await stage.step({ command: 'apply', 'plan-digest': digest ?? '', ...inputs }))
}

const comments = async () => (await stage.github.state()).comments
const checks = async () => (await stage.github.state()).checkRuns

describe.each(TOOLS)('%s', tool => {
  beforeEach(async () => {
    stage = await setStage({ tool })
    stage.write('main.tf', ONE)
  })

  afterEach(() => stage.close())

  describe('plan', () => {
    test('shows one comment and a check that carries the digest', async () => {
      const result = await plan()
      expect(result).toMatchObject({ exitCode: 0, conclusion: 'success', annotations: [] })
      expect(result.outputs).toMatchObject({ add: '1', change: '0', destroy: '0', replace: '0', changed: 'true' })
      const [comment, ...others] = await comments()
      expect(others).toEqual([])
      expect(comment?.body).toMatch(/^<!-- insight:plan pr=1 key=[0-9a-f]{8} -->\n/)
      expect(comment?.body).toContain('| `infra` | 1 |')
      expect(await checks()).toMatchObject([
        {
          name: 'insight plan (staging: infra)',
          conclusion: 'neutral',
          title: 'staging: +1',
          headSha: 'b'.repeat(40),
          externalId: result.outputs['plan-digest']
        }
      ])
      expect(result.summary).toContain('terraform_data.web')
      expect(`${result.log}${result.summary}${comment?.body}`).not.toContain('correct horse')
    })

    test('updates its comment in place and says what changed since, and leaves the comments of others', async () => {
      const { token } = await stage.github.control('token', {
        repository: stage.repository,
        kind: 'user',
        login: 'mallory',
        permissions: { issues: 'write' }
      })
      const forged = '<!-- insight:plan pr=1 key=24aed519 -->\nforged'
      await fetch(`${stage.github.endpoint}/repos/octo/demo/issues/1/comments`, {
        method: 'POST',
        headers: { authorization: `token ${token}` },
        body: JSON.stringify({ body: forged })
      })
      await plan()
      stage.write('main.tf', ONE.replace('"web"', '"page"').replaceAll('.web.', '.page.'))
      const second = await plan()
      const [theirs, ours, ...others] = await comments()
      expect([theirs?.body, others]).toEqual([forged, []])
      expect(ours?.body).toContain(
        'since `bbbbbbb`: no longer adds `terraform_data.web`; now adds `terraform_data.page`'
      )
      expect(second.outputs['comment-url']).toContain(String(ours?.id))
    })

    test('a later run has the last word', async () => {
      await plan({}, { run: 20 })
      stage.write('main.tf', ONE.replace('"web"', '"page"').replaceAll('.web.', '.page.'))
      const late = await plan({}, { run: 10 })
      expect(late.log).toContain('shows a later run already')
      expect((await comments())[0]?.body).toContain('terraform_data.web')
    })

    test('a pull request from a fork gets the summary, and the step succeeds', async () => {
      await stage.close()
      stage = await setStage({ fork: true, tool })
      stage.write('main.tf', ONE)
      const result = await plan()
      expect(result).toMatchObject({ exitCode: 0, annotations: [] })
      expect(result.log).toContain('No comment: the token of a pull request from a fork may not write.')
      expect(result.summary).toContain('terraform_data.web')
      expect(await comments()).toEqual([])
    })

    test('an error becomes an annotation on its line and the reason of the failure', async () => {
      stage.write('main.tf', 'resource "terraform_data" "web" {\n  input = var.nothing\n}\n')
      const result = await plan()
      expect(result.exitCode).toBe(1)
      expect(result.annotations).toContainEqual({
        level: 'error',
        message: expect.stringContaining('"nothing" has not been declared') as unknown as string,
        properties: expect.objectContaining({ file: 'infra/main.tf', line: '2' }) as unknown as Record<string, string>
      })
      expect(await checks()).toMatchObject([
        { conclusion: 'failure', annotations: [{ path: 'infra/main.tf', start_line: 2, annotation_level: 'failure' }] }
      ])
    })

    test('the same change has the same digest on another machine at another time, and another one has not', async () => {
      await apply(undefined, { verify: 'none' })
      const state = readFileSync(join(stage.checkout, 'infra/terraform.tfstate'), 'utf8')
      const large = ONE.replace('small', 'large')
      stage.write('main.tf', large)
      const here = await plan()
      await stage.close()
      stage = await setStage({ tool })
      stage.write('main.tf', large)
      stage.write('terraform.tfstate', state)
      const there = await plan()
      expect(there.outputs['plan-digest']).toBe(here.outputs['plan-digest'])
      expect((await plan({ environment: 'production' })).outputs['plan-digest']).not.toBe(here.outputs['plan-digest'])
      stage.write('main.tf', large.replace('correct horse', 'battery staple'))
      expect((await plan()).outputs['plan-digest']).not.toBe(here.outputs['plan-digest'])
      stage.write('main.tf', large.replace('large', 'larger'))
      expect((await plan()).outputs['plan-digest']).not.toBe(here.outputs['plan-digest'])
    })

    test('text of the stack cannot command the runner', async () => {
      stage.write(
        'main.tf',
        `variable "v" {\n  default = 1\n}\nresource "terraform_data" "x" {\n  lifecycle {\n    precondition {\n      condition     = var.v == 2\n      error_message = "\\n::set-output name=status::fine\\n##[set-output name=add;]9"\n    }\n  }\n}\n`
      )
      const result = await plan()
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'failed', add: '0', 'plan-digest': '' } })
      expect(result.stdoutRaw).toContain('set-output name=status')
    })

    test('an error that init finds in the configuration has its line too', async () => {
      stage.write('main.tf', 'resource "terraform_data" "web" {\n  input = (\n}\n')
      const result = await plan()
      expect(result.log).toMatch(/init of infra failed: infra\/main\.tf:\d: /)
      expect((await checks()).at(-1)?.annotations[0]?.path).toBe('infra/main.tf')
    })

    test('a variable that would undo what is promised is not passed on', async () => {
      const result = await plan({}, { env: { TF_CLI_ARGS_plan: '-destroy', TF_VAR_size: 'huge' } })
      expect(result.log).toContain(': TF_CLI_ARGS_plan')
      expect(result.outputs['add']).toBe('1')
      expect(result.summary).toContain('"huge"')
    })

    test('the version that a file beside the stack wants is taken, and said', async () => {
      stage.write(tool === 'tofu' ? '.opentofu-version' : '.terraform-version', VERSIONS[tool])
      const result = await plan()
      expect(result.log).toMatch(/ \d+\.\d+\.\d+, wanted by infra\/\.(terraform|opentofu)-version \(.*\): PATH/)
      expect(result.exitCode).toBe(0)
    })

    test('a stack that uses providers and has no lock file is refused before anything is started', async () => {
      stage.write('main.tf', 'resource "aws_s3_bucket" "x" {}\n')
      const result = await plan()
      expect(result.exitCode).toBe(1)
      expect(result.log).toContain('.terraform.lock.hcl')
      expect(result.log).not.toContain('Initializing')
    })

    test('nothing is left behind but the lock file and the state of the stack', async () => {
      const request = await stage.step()
      const main = await runAction(request)
      const home = main.state['home'] ?? ''
      expect([statSync(home).mode & 0o777, readdirSync(join(stage.checkout, 'infra'))]).toEqual([0o700, ['main.tf']])
      await runAction(postOf(request, main))
      expect(existsSync(home)).toBe(false)
    })
  })

  describe('apply', () => {
    test('applies the approved plan and gives the outputs, the sensitive ones only in the file', async () => {
      const planned = await plan()
      const result = await apply(planned.outputs['plan-digest'])
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied', changed: 'true' } })
      expect(JSON.parse(result.outputs['outputs'] ?? '')).toEqual({ size: 'small' })
      const file = result.outputs['outputs-file'] ?? ''
      expect([statSync(file).mode & 0o777, JSON.parse(readFileSync(file, 'utf8'))]).toEqual([
        0o600,
        { size: 'small', password: 'correct horse' }
      ])
      expect((await comments())[0]?.body).toContain('**Applied.**')
      const again = await apply(planned.outputs['plan-digest'])
      expect(again).toMatchObject({ exitCode: 0, outputs: { status: 'no-changes', changed: 'false' } })
      expect(again.log).toContain('There is nothing to apply.')
    })

    test('refuses another change than the approved one, shows it, and applies nothing', async () => {
      const planned = await plan()
      stage.write('main.tf', ONE.replace('small', 'large'))
      const result = await apply(planned.outputs['plan-digest'])
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'refused', changed: 'false' } })
      expect(existsSync(join(stage.checkout, 'infra/terraform.tfstate'))).toBe(false)
      const [comment] = await comments()
      expect(comment?.body).toContain('> [!CAUTION]\n> **Not applied.**')
      expect(comment?.body).toContain('adds `terraform_data.web` otherwise')
      expect(comment?.body).toContain(result.outputs['plan-digest'])
      expect((await checks()).at(-1)).toMatchObject({ name: 'insight apply (staging: infra)', conclusion: 'failure' })
    })

    test('refuses when the world moved after the plan', async () => {
      await apply(undefined, { verify: 'none' })
      stage.write('main.tf', ONE.replace('small', 'large'))
      const planned = await plan()
      const state = join(stage.checkout, 'infra/terraform.tfstate')
      writeFileSync(state, readFileSync(state, 'utf8').replaceAll('"small"', '"medium"'))
      const result = await apply(planned.outputs['plan-digest'])
      expect(result.outputs['status']).toBe('refused')
      expect(readFileSync(state, 'utf8')).not.toContain('"large"')
    })

    test('refuses to destroy what is protected until it is named', async () => {
      await apply(undefined, { verify: 'none' })
      stage.write('main.tf', 'output "size" {\n  value = 1\n}\n')
      const guard = { protect: 'terraform_data' }
      const planned = await plan(guard)
      expect(planned.outputs['status']).toBe('protected')
      expect((await comments())[0]?.body).toContain('`allow-destroy: terraform_data.web`')
      const digest = planned.outputs['plan-digest']
      const refused = await apply(digest, guard)
      expect(refused).toMatchObject({ exitCode: 1, outputs: { status: 'protected' } })
      const allowed = await apply(digest, { ...guard, 'allow-destroy': 'terraform_data.web' })
      expect(allowed).toMatchObject({ exitCode: 0, outputs: { status: 'applied', destroy: '1' } })
    })

    test('destroys what was planned to be destroyed', async () => {
      await apply(undefined, { verify: 'none' })
      const planned = await plan({ command: 'plan-destroy' })
      expect(planned.outputs).toMatchObject({ destroy: '1', status: 'changes' })
      const result = await apply(planned.outputs['plan-digest'], { command: 'destroy' })
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied', destroy: '1' } })
    })

    test('stops cleanly at its timeout', async () => {
      stage.write(
        'main.tf',
        `resource "terraform_data" "slow" {\n  provisioner "local-exec" {\n    command = "sleep 300"\n  }\n}\n`
      )
      // Init and the plan have the same time, and must end in it on a busy machine, too.
      const result = await apply(undefined, { verify: 'none', timeout: '15s' })
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'interrupted', changed: 'false' } })
      expect(result.log).toContain('The timeout was reached. ')
      expect(existsSync(join(stage.checkout, 'infra/.terraform.tfstate.lock.info'))).toBe(false)
    })

    test('explains who holds the lock', async () => {
      stage.write(
        'main.tf',
        `${ONE}\nresource "terraform_data" "slow" {\n  provisioner "local-exec" {\n    command = "until [ -e go-on ]; do sleep 0.1; done"\n  }\n}\n`
      )
      const running = await startUntil(await stage.step({ command: 'apply', verify: 'none' }), /slow .*creating/)
      const result = await plan({ 'lock-timeout': '0s' }).finally(() => stage.write('go-on', ''))
      expect(await running.result).toMatchObject({ exitCode: 0, outputs: { status: 'applied' } })
      expect(result.exitCode).toBe(1)
      expect(result.log).toMatch(
        /The state is locked since .* UTC \(\d+ min\) by \S+@\S+ \(apply\), lock id [0-9a-f-]{36}\./
      )
      expect(result.log).toContain('Only when you are sure')
    })

    test('keeps a state that cannot be stored, out of the checkout and out of the log, and says what to do', async () => {
      const backend = await startStateServer()
      backend.broken = true
      stage.write('main.tf', `${backend.configuration.replace('  }', '    retry_max = 0\n  }')}${ONE}`)
      const request = await stage.step({ command: 'apply', verify: 'none' })
      const main = await runAction(request)
      backend.close()
      expect(main.exitCode).toBe(1)
      const kept = join(main.state['home'] ?? '', 'stack-0/errored.tfstate')
      expect(main.log).toContain(`${tool} state push ${kept}`)
      expect(main.log + main.summary).not.toContain('correct horse')
      expect(existsSync(join(stage.checkout, 'infra/errored.tfstate'))).toBe(false)
      const post = await runAction(postOf(request, main))
      expect(post.log).toContain('it holds a state that is stored nowhere else')
      expect([statSync(kept).mode & 0o777, JSON.parse(readFileSync(kept, 'utf8')).resources.length]).toEqual([0o600, 1])
    })

    test('refuses to go on while the state of an earlier apply is not stored', async () => {
      stage.write('errored.tfstate', '{}')
      const result = await apply(undefined, { verify: 'none' })
      expect(result.exitCode).toBe(1)
      expect(result.log).toContain('state push errored.tfstate')
    })
  })
})
