import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionRequest, startAction, sweepOrphans } from '../test/harness/index.ts'
import { HEAD, type Stage, setStage } from '../test/terraform-apply/stage.ts'
import { startStateServer } from '../test/terraform-apply/state-server.ts'
import { DOCUMENTS, measure, withoutTypes } from './plan.ts'
import { compare, median, timeCommand } from './samples.ts'

const root = join(import.meta.dirname, '..')
const ROUNDS = 5

/** What `npm run bench -- terraform-apply` prints: the figures that the action promises, as ratios within this run. */
export async function benchTerraformApply(): Promise<void> {
  console.log('terraform-apply, medians; a ratio is of two things measured in turn')
  benchFirstChild()
  await benchGivenPlan(1000, 3)
  await benchGivenPlan(10_000, 1.6)
  await benchPlanCommand(1000, 1.5)
  await benchPlanCommand(10_000, 1.2)
  benchWideDocument()
  await benchStacks()
  await benchCancel()
}

function row(what: string, found: string, reach: string): void {
  console.log(`  ${what.padEnd(58)} ${found.padEnd(34)} (reach: ${reach})`)
}

/** Until when? A stand-in for Terraform kills the action as soon as it is started itself. */
function benchFirstChild(): void {
  const folder = mkdtempSync(join(tmpdir(), 'insight-bench-'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'terraform'), '#!/bin/sh\nexec kill -9 $PPID\n')
  chmodSync(join(bin, 'terraform'), 0o755)
  writeFileSync(join(folder, 'main.tf'), 'resource "terraform_data" "x" {}\n')
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: 'octo/demo',
    GITHUB_SHA: HEAD,
    RUNNER_TEMP: join(folder, 'temp'),
    'INPUT_GITHUB-TOKEN': 't'
  }
  const main = join(root, 'actions/terraform-apply/main.js')
  const { difference } = compare(
    () => timeCommand([process.execPath, '-e', '0'], env),
    () => timeCommand([process.execPath, main], env),
    15
  )
  rmSync(folder, { recursive: true })
  row('start to the first child process, over `node -e 0`', `${difference.toFixed(0)} ms more`, '≤ 60 ms')
}

const many = (count: number) =>
  `resource "terraform_data" "x" {\n  count = ${count}\n  input = "value \${count.index}"\n}\n`

/** `terraform show -json` of a plan file alone, and all that a step does with it. */
async function benchGivenPlan(count: number, reach: number): Promise<void> {
  const stage = await setStage()
  const bundle = join(stage.checkout, 'bundle')
  run(['npx', 'ncc', 'build', join(root, 'bench/given-plan.ts'), '--out', bundle, '--transpile-only'], root)
  const { env, terraform } = await prepared(stage, count)
  const infra = join(stage.checkout, 'infra')
  const file = join(infra, 'plan.tfplan')
  run([terraform, 'plan', '-input=false', `-out=${file}`], infra)
  const show = () => time([terraform, 'show', '-json', file], { cwd: infra })
  const all = () =>
    time([process.execPath, join(bundle, 'index.js'), file, terraform, infra, stage.github.endpoint, env.token], {
      cwd: infra,
      env: { ...process.env, ...env.variables }
    })
  const { a, b, ratio } = await inTurn(show, all)
  await stage.close()
  row(
    `a plan file of ${count} changes: show, digest, render, comment`,
    `${ratio.toFixed(2)} × show alone (${a.toFixed(0)} → ${b.toFixed(0)} ms)`,
    `≤ ${reach}`
  )
}

/** The whole step, over `terraform plan -out` and `terraform show -json` as they are. */
async function benchPlanCommand(count: number, reach: number): Promise<void> {
  const stage = await setStage()
  const { terraform } = await prepared(stage, count)
  const infra = join(stage.checkout, 'infra')
  const file = join(infra, 'plan.tfplan')
  const raw = async () =>
    (await time([terraform, 'plan', '-input=false', `-out=${file}`], { cwd: infra })) +
    (await time([terraform, 'show', '-json', file], { cwd: infra }))
  const step = async () => timeStep(await stage.step({ command: 'plan' }))
  const { a, b, ratio } = await inTurn(raw, step)
  await stage.close()
  row(
    `command: plan of ${count} changes, from start to end`,
    `${ratio.toFixed(2)} × plan + show (${(a / 1000).toFixed(2)} → ${(b / 1000).toFixed(2)} s)`,
    `≤ ${reach}`
  )
}

/** Reading, digest and rendering of a document of 40 MB, in a process of its own. */
function benchWideDocument(): void {
  const folder = mkdtempSync(join(tmpdir(), 'insight-bench-'))
  const wide = DOCUMENTS.find(one => one.name.includes('40 MB'))
  if (wide === undefined) throw new Error('There is no document of 40 MB.')
  const file = join(folder, 'wide.json')
  wide.write(file)
  const js = withoutTypes(folder)
  const work = `import { readPlanFile } from './terraform-apply/plan/plan.js'
import { makeDigestKey, planDigest } from './terraform-apply/plan/digest.js'
import { renderReport } from './terraform-apply/report/render.js'
import { COMMENT } from './terraform-apply/report/budgets.js'
const plan = await readPlanFile(file, makeDigestKey(undefined, 'octo/demo'))
const digest = planDigest(plan, { environment: 'bench', stack: 'infra', workspace: undefined })
const stacks = [{ stack: 'infra', toolName: 'Terraform 1.11.4', took: 0, result: { kind: 'planned', plan, digest, guarded: [] } }]
const report = { environment: 'bench', key: '0a1b2c3d', label: 'infra', commit: 'b'.repeat(40), run: { id: 1, attempt: 1, url: '' }, stacks, digest }
const result = renderReport(report, COMMENT)
`
  const samples = Array.from({ length: ROUNDS }, () => measure(js, work, file))
  rmSync(folder, { recursive: true })
  const seconds = median(samples.map(one => one.milliseconds)) / 1000
  const peak = Math.max(...samples.map(one => one.peak))
  row(
    'plan JSON of 40 MB: read, digest, render',
    `${seconds.toFixed(2)} s, peak ${peak.toFixed(0)} MB`,
    '≤ 2.5 s, ≤ 160 MB'
  )
}

/** 20 stacks, two at a time over one at a time. */
async function benchStacks(): Promise<void> {
  const stage = await setStage()
  for (let at = 0; at < 20; at++) stage.writeAt(`live/s${at}/main.tf`, many(20))
  const inputs = { 'working-directory': 'live/*' }
  const { a, b, ratio } = await inTurn(
    async () => timeStep(await stage.step({ ...inputs, parallelism: '1' })),
    async () => timeStep(await stage.step({ ...inputs, parallelism: '4' })),
    3
  )
  await stage.close()
  row(
    '20 stacks side by side, over one after the other',
    `${ratio.toFixed(2)} × (${(a / 1000).toFixed(1)} → ${(b / 1000).toFixed(1)} s)`,
    '≤ 0.65 on 2 cores'
  )
}

const CANCELS = 20

/** An apply whose state takes a minute to store, cancelled: how long until the step has left. */
async function benchCancel(): Promise<void> {
  const slowest: number[] = []
  for (let at = 0; at < CANCELS; at++) {
    const stage = await setStage()
    const backend = await startStateServer()
    stage.write('main.tf', `${backend.configuration}resource "terraform_data" "x" {}\n`)
    backend.delay = 60_000
    let begun: () => void = () => undefined
    const creating = new Promise<void>(done => {
      begun = done
    })
    const request = await stage.step({ command: 'apply', verify: 'none' })
    const running = startAction({ ...request, onStdout: line => line.includes('created') && begun() })
    await creating
    const asked = Date.now()
    await running.cancel()
    slowest.push(Date.now() - asked)
    // Terraform still stores the state; nobody waits for it here.
    sweepOrphans(running.trackingId)
    backend.close()
    await stage.close()
  }
  row(
    `apply, cancelled while it takes a minute, ${CANCELS} runs`,
    `left after at most ${(Math.max(...slowest) / 1000).toFixed(2)} s`,
    '≤ 7.5 s in every run'
  )
}

/** A stack with many changes, initialised, and what a program must know to comment on its pull request. */
async function prepared(stage: Stage, count: number) {
  stage.write('main.tf', many(count))
  const { github, env = {} } = await stage.step()
  const terraform = String(
    spawnSync('sh', ['-c', 'command -v terraform'], { env: { PATH: env['PATH'] } }).stdout
  ).trim()
  run([terraform, 'init'], join(stage.checkout, 'infra'))
  const variables = { ...env, GITHUB_REPOSITORY: stage.repository, GITHUB_EVENT_NAME: 'pull_request' }
  return { terraform, env: { token: github?.token ?? '', variables } }
}

function run([program = '', ...args]: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw error ?? new Error(`${program} ${args[0]}: ${stderr}`)
}

/** Milliseconds of wall time of a command; the local GitHub in this process goes on answering. */
async function time([program = '', ...args]: readonly string[], options: SpawnOptions): Promise<number> {
  const from = process.hrtime.bigint()
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
  let errors = ''
  child.stderr?.on('data', part => {
    errors += part
  })
  const code = await new Promise(done => child.on('close', done))
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}: ${errors.slice(-2000)}`)
  return Number(process.hrtime.bigint() - from) / 1e6
}

async function timeStep(request: ActionRequest): Promise<number> {
  const from = process.hrtime.bigint()
  const { exitCode, log } = await startAction(request).result
  if (exitCode !== 0) throw new Error(log)
  return Number(process.hrtime.bigint() - from) / 1e6
}

/** Two things in turn, with a first round that does not count. */
async function inTurn(a: () => Promise<number>, b: () => Promise<number>, rounds = ROUNDS) {
  await a()
  await b()
  const samples: { a: number; b: number }[] = []
  for (let at = 0; at < rounds; at++) samples.push({ a: await a(), b: await b() })
  return {
    a: median(samples.map(one => one.a)),
    b: median(samples.map(one => one.b)),
    ratio: median(samples.map(one => one.b / one.a))
  }
}
