import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Baked, type Bakery, type Booted, startBakery } from './baking.ts'
import { describeImage, lines } from './image-checks.ts'
import { describeSmokeTest } from './image-smoke.ts'

const MINUTES = 60_000
let bakery: Bakery
let baked: Baked

beforeAll(async () => {
  bakery = await startBakery('test-image-httpd', '10.63.0.0/16')
  baked = await bakery.bake('httpd')
}, 30 * MINUTES)

afterAll(async () => {
  await bakery?.stop()
}, 10 * MINUTES)

describeImage(
  'httpd',
  () => bakery,
  () => baked
)

describeSmokeTest('httpd', () => ({ bakery, baked }), {
  damage: 'systemctl mask apache2.service',
  failures: ['units start at boot', 'httpd runs', 'health is answered']
})

describe('two machines of one image', () => {
  let first: Booted
  let second: Booted

  beforeAll(async () => {
    first = await bakery.boot(baked)
    second = await bakery.boot(baked)
  }, 10 * MINUTES)

  test('are up, each with an identity of its own', async () => {
    for (const machine of [first, second]) {
      expect(await machine.sh('systemctl is-system-running')).toBe('running')
      expect(await machine.sh('cat /etc/machine-id')).toMatch(/^[0-9a-f]{32}$/)
    }
    const identity = 'cat /etc/machine-id /etc/ssh/ssh_host_*_key.pub | sort; hostname'
    const [one, other] = [lines(await first.sh(identity)), lines(await second.sh(identity))]
    expect(one.length).toBe(other.length)
    expect(one.length).toBeGreaterThanOrEqual(4)
    expect(one.filter(line => other.includes(line))).toEqual([])
  })

  test('run what they serve, and wait for the mesh', async () => {
    const listening = lines(await first.sh("ss -Htlnp | awk '{ print $4, $6 }' | grep users"))
    expect(listening.map(line => line.replace(/ users:\(\("([\w-]+)".*/, ' $1')).sort()).toEqual([
      ...['0.0.0.0:22 sshd', `${first.address}:80 apache2`, '127.0.0.1:80 apache2', '[::]:22 sshd']
    ])
    const state = (unit: string) => first.sh(`systemctl show --value -p ActiveState -p ConditionResult ${unit} | xargs`)
    expect(await state('apache2')).toBe('active yes')
    expect(await state('insight-machine')).toBe('active yes')
    // Nobody told this machine where Consul is.
    for (const unit of ['consul-login', 'consul', 'envoy', 'drain'])
      expect(await state(`insight-${unit}`)).toBe('inactive no')
    // What belongs to the kernel is enabled, and stays off in a container.
    for (const unit of ['nftables', 'auditd', 'chrony']) {
      expect(await first.sh(`systemctl is-enabled ${unit}`)).toBe('enabled')
      expect(await state(unit)).toBe('inactive no')
    }
    expect(await first.sh('systemctl is-enabled apt-daily.timer apt-daily-upgrade.timer || true')).not.toContain(
      'enabled'
    )
    expect(await first.sh("systemctl list-units --all --no-legend 'insight-builder-limit*'")).toBe('')
  })

  test('keep their journal on disk, within a limit', async () => {
    expect(await first.sh('ls /var/log/journal/*/system.journal')).toContain('/var/log/journal/')
    expect(await first.sh('systemd-analyze cat-config systemd/journald.conf')).toMatch(/^SystemMaxUse=256M$/m)
  })

  test('keep their services in a box', async () => {
    for (const unit of ['insight-consul', 'insight-envoy', 'insight-consul-login', 'apache2', 'insight-machine']) {
      const exposure = await first.sh(`systemd-analyze security --no-pager ${unit}.service | tail -1`)
      const limit = unit === 'apache2' || unit === 'insight-machine' ? 6.5 : 3.5
      expect({ exposure, low: Number(/: (\d+\.\d)/.exec(exposure)?.[1]) <= limit }).toEqual({ exposure, low: true })
    }
  })

  test('answer as httpd does: little about itself, nothing but the page', async () => {
    const ask = (path: string, ...more: string[]) =>
      first.sh(`curl --silent --max-time 20 --include ${more.join(' ')} http://${first.address}${path}`)
    const health = await ask('/healthz')
    expect(health).toMatch(/^HTTP\/1\.1 200 /)
    expect(health).toMatch(/\nServer: Apache\r\n/)
    for (const header of ['X-Content-Type-Options: nosniff', 'X-Frame-Options: DENY', 'Referrer-Policy: no-referrer'])
      expect(health).toContain(`\n${header}\r\n`)
    expect(health).toContain("default-src 'none'")
    expect(health).not.toMatch(/^ETag/im)
    expect(health.trimEnd().endsWith('ok')).toBe(true)
    for (const path of ['/', '/api/row']) expect(await ask(path)).toMatch(/^HTTP\/1\.1 \d{3} /)
    for (const path of ['/icons/', '/server-status', '/cgi-bin/', '/page.cgi', '/.htaccess', '/manual/']) {
      const answer = await ask(path)
      expect(answer).toMatch(/^HTTP\/1\.1 40[34] /)
      expect(answer).not.toMatch(/<address>|Apache\/2/)
    }
    expect(await ask('/healthz', '--request', 'TRACE')).toMatch(/^HTTP\/1\.1 405 /)
    expect(await first.sh('cat /var/log/apache2/access.log')).not.toContain('healthz')
  })

  test('let a request that runs be answered when they stop', async () => {
    const [code, took, result] = lines(
      await second.sh(`
        printf '#!/bin/sh\nsleep 4\nprintf "Content-Type: text/plain\\n\\nlate\\n"\n' >/usr/local/lib/insight/page/page.cgi
        curl --silent --output /dev/null --write-out '%{http_code}\n%{time_total}\n' http://127.0.0.1/ & asked=$!
        until grep -qsx page.cgi /proc/[0-9]*/comm; do sleep 0.1; done
        systemctl stop apache2
        wait $asked
        systemctl show --value -p Result apache2`)
    )
    expect({ code, result }).toEqual({ code: '200', result: 'success' })
    expect(Number(took)).toBeGreaterThan(3.5)
  }, 600_000)
})

test('the network is closed but for what the image serves, and credentials are for root and Consul', async () => {
  // The machine is the container; its neighbour is a second network that only a pair of interfaces joins to it.
  const script = `
    nft -f /etc/nftables.conf
    unshare --net sleep 600 & neighbour=$!
    until [[ $(readlink /proc/$neighbour/ns/net) != "$(readlink /proc/self/ns/net)" ]]; do sleep 0.1; done
    ip link add here type veth peer name there netns $neighbour
    ip address add 10.0.0.1/16 dev here; ip link set here up; ip link set lo up
    near() { nsenter --net=/proc/$neighbour/ns/net "$@"; }
    near ip address add 10.0.0.2/16 dev there; near ip address add 169.254.169.254/32 dev there
    near ip address add 192.0.2.1/24 dev there
    near ip link set there up; ip route add 169.254.169.254 dev here; ip route add 192.0.2.0/24 dev here
    cat >/srv/serve.py <<'PY'
import socket, sys, time
sockets = [socket.create_server(('', int(port))) for port in sys.argv[1:]]
time.sleep(600)
PY
    cat >/srv/open.py <<'PY'
import socket, sys
source, address, *ports = sys.argv[1:]
def reached(port):
    try:
        socket.create_connection((address, int(port)), timeout=1, source_address=(source, 0)).close()
        return True
    except OSError:
        return False
print(*[port for port in ports if reached(port)])
PY
    python3 /srv/serve.py 22 80 443 5432 8301 8500 19000 21000 & near python3 /srv/serve.py 80 &
    # The last port of each: the others are open by then.
    until [[ -n $(ss -Htln 'sport = :21000') && -n $(near ss -Htln 'sport = :80') ]]; do sleep 0.1; done
    near python3 /srv/open.py 10.0.0.2 10.0.0.1 22 80 443 5432 8301 8500 19000 21000
    near python3 /srv/open.py 192.0.2.1 10.0.0.1 22 80
    python3 /srv/open.py 127.0.0.1 127.0.0.1 5432 8500 19000
    for user in root consul envoy www-data; do
      echo "$user:$(setpriv --reuid=$user --clear-groups python3 /srv/open.py 10.0.0.1 169.254.169.254 80)"
    done
    kill %1 %2 %3`
  const [fromNear, fromAfar, own, ...metadata] = (await bakery.tryOut(baked, script)).split('\n')
  expect({ fromNear, fromAfar, own }).toEqual({
    fromNear: '22 80 8301 21000',
    fromAfar: '80',
    own: '5432 8500 19000'
  })
  expect(metadata).toEqual(['root:80', 'consul:80', 'envoy:', 'www-data:'])
}, 600_000)
