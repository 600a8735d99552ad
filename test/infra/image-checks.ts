import { describe, expect, test } from '@jest/globals'
import type { Baked, Bakery } from './baking.ts'

/** The lines of an output that are not empty. */
export const lines = (output: string) => output.split('\n').filter(line => line !== '')

/** Tests that hold for every image, before anything of it has booted. */
export function describeImage(name: string, bakery: () => Bakery, baked: () => Baked): void {
  const look = (line: string) => bakery().look(baked(), line)

  describe(`the image ${name}`, () => {
    test('has no identity of its own', async () => {
      const machine = 'stat -c %s /etc/machine-id; readlink /var/lib/dbus/machine-id'
      expect(lines(await look(machine))).toEqual(['0', '/etc/machine-id'])
      const identities = [
        ...['/etc/ssh/ssh_host_*', '/var/lib/systemd/random-seed', '/var/lib/dhcp/*.leases', '/var/lib/cloud/*'],
        ...[
          '/etc/ssl/private/*',
          '/var/lib/consul',
          '/var/lib/chrony/*',
          '/etc/netplan/*',
          '~root/.ssh/authorized_keys'
        ],
        ...['/home/*/.ssh/authorized_keys', '~root/.*_history', '/home/*/.*_history']
      ]
      expect(
        await look(`shopt -s nullglob dotglob; for file in ${identities.join(' ')}; do
      [[ ! -e $file ]] || echo "$file"; done`)
      ).toBe('')
    })

    test('keeps nothing of the bake', async () => {
      const left = 'find /tmp /var/tmp /var/lib/apt/lists /var/cache/apt /var/log /var/backups -type f -size +0'
      // Its last line is the end of the machine that baked.
      expect(lines(await look(left))).toEqual(['/var/log/wtmp'])
      const bake = 'find /usr/sbin/policy-rc.d /etc/apt/insight-snapshot.list /run/insight* -maxdepth 0 2>/dev/null'
      expect(await look(`${bake} || true; find / -xdev -name 'insight-builder-limit*'`)).toBe('')
    })

    test('lists its packages', async () => {
      const file = '/usr/local/share/insight/packages.tsv'
      // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format
      const format = '${Package}\\t${Version}\\t${Architecture}\\n'
      expect(await look(`dpkg-query -W -f '${format}' | LC_ALL=C sort | cmp - ${file}; wc -l <${file}`)).toMatch(
        /^\d{3}$/
      )
    })

    test('lets nobody in by password, and locks root', async () => {
      const users = lines(await look('cut -d: -f1,2 /etc/shadow'))
      expect(users).toContain('root:!*')
      expect(users.filter(user => !/^[\w-]+:(\*|!\*?)$/.test(user))).toEqual([])
      const shells = lines(await look("awk -F: '$7 !~ /nologin|false|sync/ { print $1 }' /etc/passwd"))
      expect(shells.sort()).toEqual(['root', 'ubuntu', ...(name === 'postgres' ? ['postgres'] : [])].sort())
      const effective = lines(await look('install -d /run/sshd; ssh-keygen -A >/dev/null; sshd -T'))
      expect(effective).toEqual(
        expect.arrayContaining([
          ...['permitrootlogin no', 'passwordauthentication no', 'kbdinteractiveauthentication no'],
          ...['authenticationmethods publickey', 'permitemptypasswords no', 'disableforwarding yes', 'maxauthtries 4']
        ])
      )
    })

    test('has nothing that anybody may write, and few programs that become somebody else', async () => {
      const shared = lines(await look('find / -xdev -perm -0002 ! -type l ! -path "/proc/*" ! -path "/dev/*"'))
      expect(shared.sort()).toEqual(['/run/lock', '/tmp', '/var/tmp'])
      expect(await look('find /tmp /var/tmp -maxdepth 0 ! -perm -1000')).toBe('')
      const privileged = lines(await look('find / -xdev -perm /6000 -type f'))
      expect(privileged.sort()).toEqual([
        ...['/usr/bin/chage', '/usr/bin/expiry', '/usr/bin/ssh-agent', '/usr/bin/sudo'],
        ...['/usr/lib/dbus-1.0/dbus-daemon-launch-helper', '/usr/sbin/unix_chkpwd']
      ])
      const own = '/usr/local /etc/insight /etc/nftables.conf /etc/nftables.d /etc/systemd/system'
      expect(await look(`find ${own} ! -type l \\( ! -user root -o ! -group root -o -perm /0022 \\)`)).toBe('')
    })

    test('keeps the kernel to itself, with settings that the kernel takes', async () => {
      // Those of the network belong to the container; those of the whole kernel are only looked up.
      const apply = `grep ^net.ip /etc/sysctl.d/60-insight.conf | tee /tmp/wanted | sysctl -q -p -
      diff -w /tmp/wanted <(cut -d = -f 1 /tmp/wanted | xargs sysctl) && echo same
      grep -E '^(kernel|fs|net.core)' /etc/sysctl.d/60-insight.conf | cut -d ' ' -f 1 | tr . / |
        while read -r key; do [[ -e /proc/sys/$key ]] || echo "$key"; done`
      const unknown = lines(await bakery().tryOut(baked(), apply))
      expect(unknown.shift()).toBe('same')
      // Not built into every kernel; they are in those of Ubuntu and Debian.
      const optional = ['kernel/sysrq', 'kernel/yama/ptrace_scope', 'kernel/unprivileged_bpf_disabled']
      expect([...optional, 'net/core/bpf_jit_harden']).toEqual(expect.arrayContaining(unknown))
    })

    test('tells that the machine which built it would have removed itself', () => {
      expect(baked().output).toContain('This machine turns itself off')
    })
  })
}
