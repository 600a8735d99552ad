import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type ActionResult, postOf, runAction } from '../../harness/index.ts'
import { type LocalIssuer, startLocalIssuer } from '../local-issuer.ts'
import { type LoopAnswer, startLoop } from '../machine-loop.ts'
import { until } from '../mesh.ts'
import { type MeshMachine, type MeshMachines, startMeshMachines } from '../mesh-machines.ts'
import { openPsql, PSQL, WHO } from '../psql-session.ts'

jest.setTimeout(900_000)

// One mesh for all tests, which go on from one another: releases come and traffic moves, as in production. Every machine is
// a container made from the images of infra/images, with its own agent and Envoy, on one network.
const cwd = mkdtempSync(join(tmpdir(), 'insight-containers-'))
let issuer: LocalIssuer
let mesh: MeshMachines
let client: MeshMachine
const machines = new Map<string, MeshMachine>()
/** The release of each service that the next step asks for. */
const wanted: Record<string, string> = {}

/** What the step is given; also what the access rules are made for. */
function declare({ traffic = '', httpdToPostgres = 'allow' } = {}): void {
  writeFileSync(
    join(cwd, 'staging.yml'),
    `services:
  httpd: { protocol: http, instances: 1, sidecar: true }
  postgres: { protocol: tcp, instances: 1, sidecar: true }
  client: { protocol: http, instances: 1, sidecar: true }
intentions:
  - { source: client, destination: httpd, action: allow }
  - { source: client, destination: postgres, action: allow }
  - { source: httpd, destination: postgres, action: ${httpdToPostgres} }
${traffic}`
  )
}

/** Ask httpd for a file that says its release. */
const GET = "curl --silent --show-error --max-time 10 --write-out ' %{http_code}' http://127.0.0.1:8080"
const ASK_HTTPD = `${GET}/release`
const ASK_POSTGRES = `PGCONNECT_TIMEOUT=10 ${PSQL} --command '${WHO}'`

/** The client's sidecar leads to both services. */
const CLIENT_SERVICE = {
  name: 'client',
  port: 80,
  checks: [{ name: 'page', http: 'http://127.0.0.1/healthz', interval: '2s', timeout: '2s' }],
  connect: {
    sidecar_service: {
      port: 21000,
      checks: [{ name: 'sidecar', tcp: '127.0.0.1:21000', interval: '2s', timeout: '2s' }],
      proxy: {
        upstreams: [
          { destination_name: 'httpd', local_bind_port: 8080 },
          { destination_name: 'postgres', local_bind_port: 5432 }
        ]
      }
    }
  }
}

async function launch(service: 'httpd' | 'postgres', release: 0 | 1): Promise<void> {
  const image = mesh.images[service][release]
  const files = { '/var/www/insight/release': `${image}\n` }
  machines.set(image, await mesh.launch({ service, image, ...(service === 'httpd' ? { files } : { volume: true }) }))
}

const machineOf = (image: string): MeshMachine => {
  const found = machines.get(image)
  if (found === undefined) throw new Error(`no machine of ${image}`)
  return found
}

beforeAll(async () => {
  issuer = await startLocalIssuer()
  issuer.iss = issuer.url
  declare()
  mesh = await startMeshMachines({
    name: 'test-mesh',
    cidr: '10.66.0.0/16',
    declaration: join(cwd, 'staging.yml'),
    github: { oidcIssuer: issuer.url, repository: 'octo/shop', repositoryId: '42' }
  })
  const image = mesh.images.httpd[0]
  const files = { '/etc/insight/service.json': JSON.stringify(CLIENT_SERVICE) }
  const started = mesh.launch({ service: 'client', image, files })
  await Promise.all([started, launch('httpd', 0), launch('postgres', 0)])
  client = await started
  Object.assign(wanted, { httpd: image, postgres: mesh.images.postgres[0], client: image })
}, 1_800_000)

afterAll(async () => {
  await mesh?.stop()
  await issuer?.stop()
  rmSync(cwd, { recursive: true, force: true })
}, 600_000)

/** The lines that the step printed, each with its time. */
type TimedLines = readonly LoopAnswer[]

/** Run the step as a deploy job does, by its identity token, and its post step. */
async function step(
  inputs: Record<string, string> = {},
  onLine: (line: string) => void = () => undefined
): Promise<ActionResult & { lines: TimedLines }> {
  const lines: LoopAnswer[] = []
  const request = {
    action: 'consul-register',
    cwd,
    inputs: {
      declaration: 'staging.yml',
      address: mesh.consul.endpoint,
      'login-method': 'insight-github',
      audience: 'consul',
      release: Object.entries(wanted)
        .map(([service, release]) => `${service}=${release}`)
        .join('\n'),
      'stable-for': '500ms',
      ...inputs
    },
    // The probes are commands that ask from the client's machine.
    env: { ...issuer.env, CONTAINERS_CONF: mesh.env['CONTAINERS_CONF'] ?? '' },
    github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' },
    onStdout(line: string) {
      lines.push({ at: Date.now(), text: line })
      onLine(line)
    }
  }
  const main = await runAction(request)
  await runAction(postOf(request, main))
  return { ...main, lines }
}

/** A probe from the client's machine, through the mesh. */
const probe = (...argv: string[]) => JSON.stringify(['podman', 'exec', client.container, ...argv])
const probeHttpd = () =>
  probe('curl', '--silent', '--fail', '--max-time', '5', '--output', '/dev/null', 'http://127.0.0.1:8080/release')
const probePostgres = () => probe(...PSQL.split(' '), '--command', WHO)
const trafficOf = (pause: string) => `traffic:
  httpd: { steps: [10, 50, 100], pause: ${pause}, probe: ${probeHttpd()} }
  postgres: { drain: 1s, probe: ${probePostgres()} }
`

/** The page through the mesh, as the client sees it: httpd's machine, and the row that it has from PostgreSQL. */
async function page(): Promise<{ status: number; row: unknown; httpd: unknown; postgres: unknown }> {
  const answer = await client.sh(`${GET}/api/row`)
  const [, body = '{}', status] = /^([\s\S]*) (\d{3})$/.exec(answer) ?? []
  const { row, httpd, postgres } = JSON.parse(body)
  return { status: Number(status), row: row?.text, httpd: httpd?.image_id, postgres: postgres?.image_id }
}

/** Proxies judge pooled connections by the rules from before, so one answer proves nothing. */
async function untilPage(status: number): Promise<void> {
  let row = 0
  await until(`the page answers ${status} five times in a row`, async () => {
    row = (await page().catch(() => undefined))?.status === status ? row + 1 : 0
    return row >= 5
  })
}

/** What is no answer of one of these releases. */
const failed = (answers: readonly LoopAnswer[], releases: readonly string[]) =>
  answers.filter(({ text }) => !releases.includes(text.replace(/ 200$/, '')))

/** Part of the answers between two times that came from a release. */
function shareOf(answers: readonly LoopAnswer[], release: string, from: number, to: number): number {
  const seen = answers.filter(({ at }) => at >= from && at < to)
  return seen.filter(({ text }) => text.startsWith(release)).length / seen.length
}

const timeOf = (lines: TimedLines, text: string): number => {
  const found = lines.find(line => line.text.includes(text))
  if (found === undefined) throw new Error(`no line with "${text}" in:\n${lines.map(line => line.text).join('\n')}`)
  return found.at
}

test('nobody gets in before the step; after it the page shows a row that came through the mesh', async () => {
  await expect(client.sh(ASK_POSTGRES)).rejects.toThrow('server closed the connection')
  declare({ traffic: trafficOf('1s') })
  const main = await step()
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  await untilPage(200)
  const [httpd, postgres] = [mesh.images.httpd[0], mesh.images.postgres[0]]
  expect(await page()).toMatchObject({ row: 'Hello from PostgreSQL, across the mesh.', httpd, postgres })
  await Promise.all([launch('httpd', 1), launch('postgres', 1)])
  // Releases that only are there get nothing.
  expect(await page()).toMatchObject({ httpd, postgres })
})

test('a release that begins to fail at 10 percent: traffic is back by itself, and only its own requests failed', async () => {
  const [old, next] = mesh.images.httpd
  const sick = machineOf(next)
  declare({ traffic: trafficOf('30s') })
  const loop = await startLoop(client, ASK_HTTPD)
  let broken: Promise<unknown> = Promise.resolve()
  wanted['httpd'] = next
  const main = await step({}, line => {
    if (!line.includes(`10 % ${next}`)) return
    const damage = `echo 'RedirectMatch 500 "^/"' >/etc/apache2/conf-enabled/sick.conf; systemctl reload apache2`
    broken = sleep(1000).then(() => sick.sh(damage))
  })
  await broken
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'traffic-failed' } })
  expect(main.annotations[0]?.message).toMatch(
    new RegExp(
      `step 10 % of httpd to ${next} failed: .*(turned critical|status 500|exit code 22).*Traffic is back: 100 % ${old}`
    )
  )
  // Some of the last hundred would be from the sick one as long as it has its tenth.
  await until('callers hear the old side alone', () => {
    const last = loop.answers.slice(-100)
    return Promise.resolve(last.length === 100 && last.every(({ text }) => text === `${old} 200`))
  })
  const back = Date.now()
  await sleep(1000)
  const answers = await loop.stop()
  const bad = failed(answers, [old, next])
  expect(bad.filter(({ text }) => !/ (500|503)$/.test(text))).toEqual([])
  expect(bad.length / answers.length).toBeLessThan(0.15)
  expect(shareOf(answers, old, back, Date.now())).toBe(1)
  await sick.sh('rm /etc/apache2/conf-enabled/sick.conf; systemctl reload apache2')
  await mesh.untilHealthy('httpd', sick)
})

test('a canary of 10, 50 and 100 percent: every request is answered, in these shares', async () => {
  const [old, next] = mesh.images.httpd
  declare({ traffic: trafficOf('8s') })
  const loop = await startLoop(client, ASK_HTTPD)
  const main = await step()
  await until('callers hear the new side alone', () => {
    const last = loop.answers.slice(-20)
    return Promise.resolve(last.length === 20 && last.every(({ text }) => text === `${next} 200`))
  })
  const all = Date.now()
  await sleep(1000)
  const answers = await loop.stop()
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  expect(JSON.parse(main.outputs['traffic'] ?? '')[0]).toMatchObject({ service: 'httpd', end: 'moved' })
  expect(failed(answers, [old, next])).toEqual([])
  const steps = ['10 %', '50 %', '100 %'].map(share => timeOf(main.lines, `${share} ${next}`))
  const [ten = 0, half = 0, end = 0] = steps
  const settled = 3000
  const shares = [
    shareOf(answers, next, ten + settled, half),
    shareOf(answers, next, half + settled, end),
    shareOf(answers, next, all, Number.POSITIVE_INFINITY)
  ]
  // Of 100 answers or more: five standard deviations are 15 % at 10 %, 25 % at 50 %.
  expect(shares[0]).toBeGreaterThan(0)
  expect(shares[0]).toBeLessThan(0.25)
  expect(shares[1]).toBeGreaterThan(0.25)
  expect(shares[1]).toBeLessThan(0.75)
  expect(shares[2]).toBe(1)
  expect(await page()).toMatchObject({ status: 200, httpd: next })
})

test('a flip of PostgreSQL: no new connection fails, an open one stays and is told; its old sidecar restarted, it ends', async () => {
  const [blue, green] = mesh.images.postgres
  const open = await openPsql(client)
  expect(await open.who()).toBe(blue)
  const loop = await startLoop(client, ASK_POSTGRES)
  const pages = await startLoop(client, `${GET}/api/row | tail --bytes 3`)
  wanted['postgres'] = green
  const main = await step()
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  expect(main.log).toContain(`new connections go to ${green}`)
  // A caller that was asking in that moment may still hear the old side; of those that ask later none does.
  await until('callers hear the new side alone', () => {
    const last = loop.answers.slice(-20)
    return Promise.resolve(last.length === 20 && last.every(({ text }) => text === green))
  })
  const settled = loop.answers.length
  expect(await page()).toMatchObject({ status: 200, postgres: green })

  expect(await open.who()).toBe(blue)
  const { id } = machineOf(blue)
  expect(main.log).toContain(
    `that were open before the flip stay on the old side (postgres-${id}) until it stops or the caller reconnects`
  )
  expect(main.summary).toContain('To end them now, restart the sidecar there')
  await machineOf(blue).sh('systemctl restart insight-envoy')
  await expect(open.who()).rejects.toThrow('server closed the connection unexpectedly')
  await mesh.untilHealthy('postgres', { id })

  const [answers, statuses] = await Promise.all([loop.stop(), pages.stop()])
  expect(failed(answers, [blue, green])).toEqual([])
  expect(statuses.filter(({ text }) => text !== '200')).toEqual([])
  expect(answers.slice(settled).filter(({ text }) => text !== green)).toEqual([])
  // It really flipped under these callers.
  expect(answers[0]?.text).toBe(blue)
  expect(answers.at(-1)?.text).toBe(green)
})

test('denied, httpd cannot connect any more and the client still can; allowed again, the row is back', async () => {
  const green = mesh.images.postgres[1]
  const httpd = machineOf(mesh.images.httpd[1])
  const open = await openPsql(httpd)
  const loop = await startLoop(client, ASK_POSTGRES)
  declare({ traffic: trafficOf('1s'), httpdToPostgres: 'deny' })
  const denied = await step({ traffic: 'skip' })
  expect(denied).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy', changed: 'true' } })
  await untilPage(503)
  await expect(httpd.sh(ASK_POSTGRES)).rejects.toThrow('server closed the connection')
  expect(failed(await loop.stop(), [green])).toEqual([])

  expect(await open.who()).toBe(green)
  const told = 'Connections to postgres that httpd had open before stay open'
  expect(denied.log).toContain(told)
  expect(denied.summary).toContain(told)
  await machineOf(green).sh('systemctl restart insight-envoy')
  await expect(open.who()).rejects.toThrow('server closed the connection unexpectedly')
  await mesh.untilHealthy('postgres', machineOf(green))
  await until('the client connects again', async () => (await client.sh(ASK_POSTGRES)) === green)
  expect(await page()).toMatchObject({ status: 503 })

  declare({ traffic: trafficOf('1s') })
  const allowed = await step({ traffic: 'skip' })
  expect(allowed).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  expect(allowed.log).not.toContain(told)
  await untilPage(200)
  expect(await page()).toMatchObject({ postgres: green })
})
