import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Baked, type Bakery, startBakery } from './baking.ts'
import { describeImage, lines } from './image-checks.ts'
import { describeSmokeTest } from './image-smoke.ts'

const MINUTES = 60_000
let bakery: Bakery
let baked: Baked

beforeAll(async () => {
  bakery = await startBakery('test-image-postgres', '10.64.0.0/16')
  baked = await bakery.bake('postgres')
}, 30 * MINUTES)

afterAll(async () => {
  await bakery?.stop()
}, 10 * MINUTES)

describeImage(
  'postgres',
  () => bakery,
  () => baked
)

describeSmokeTest('postgres', () => ({ bakery, baked }), {
  damage: 'chmod a-x "$(readlink --canonicalize /usr/local/lib/insight/postgresql/bin/postgres)"',
  failures: ['its programs make and serve a cluster']
})

const CLUSTER = 'find / -xdev \\( -name PG_VERSION -o -name pg_control \\); ls -A /var/lib/postgresql'

test(
  'a machine has no cluster until there is a data volume',
  async () => {
    expect(await bakery.look(baked, CLUSTER)).toBe('')
    const machine = await bakery.boot(baked)
    expect(await machine.sh('systemctl is-system-running')).toBe('running')
    expect(await machine.sh('systemctl show --value -p ActiveState insight-postgres')).toBe('inactive')
    expect(await machine.sh("ss -Htln | grep -c ':5432 ' || true")).toBe('0')
    expect(await machine.sh(CLUSTER)).toBe('')
  },
  10 * MINUTES
)

test(
  'a new cluster has checksums, its share of the memory, and an answer for the page alone',
  async () => {
    const machine = await bakery.boot(baked)
    // Something is mounted where the volume would be.
    await machine.sh('mount -t tmpfs -o mode=0750,uid=postgres,gid=postgres tmpfs /var/lib/postgresql')
    await machine.sh('systemctl start insight-postgres')
    const ask = (query: string, as = '--host /run/insight-postgres') =>
      machine.sh(`sudo -u postgres psql --no-psqlrc --tuples-only --no-align ${as} -c "${query}"`)
    const setting = (name: string) => ask(`select current_setting('${name}')`)

    expect(await setting('data_checksums')).toBe('on')
    expect(await setting('password_encryption')).toBe('scram-sha-256')
    const memory = Number(await machine.sh("awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo"))
    const buffers = "select setting::int / 128 from pg_settings where name = 'shared_buffers'"
    expect(Number(await ask(buffers))).toBe(Math.min(8192, Math.max(128, Math.floor(memory / 4))))
    expect(await ask('select count(*) from pg_hba_file_rules where error is not null')).toBe('0')
    expect(await ask('select rolname from pg_authid where rolpassword is not null')).toBe('')

    expect(lines(await machine.sh("ss -Htln | awk '{ print $4 }' | grep ':5432$'"))).toEqual(['127.0.0.1:5432'])
    expect(await ask('select text from greeting', '--host 127.0.0.1 --username web insight')).toContain('Hello')
    await expect(ask('select 1', '--host 127.0.0.1 --username postgres')).rejects.toThrow(
      'pg_hba.conf rejects connection'
    )
    const exposure = await machine.sh('systemd-analyze security --no-pager insight-postgres.service | tail -1')
    expect({ exposure, low: Number(/: (\d+\.\d)/.exec(exposure)?.[1]) <= 3.5 }).toEqual({ exposure, low: true })
  },
  10 * MINUTES
)
