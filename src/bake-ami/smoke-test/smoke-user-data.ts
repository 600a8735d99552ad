/** Keys of one visit by SSH. */
export interface VisitKeys {
  readonly user: string
  /** OpenSSH line of the key that logs in. */
  readonly loginKey: string
  /** The machine's own key: OpenSSH line, and private key in OpenSSH's format. */
  readonly hostKey: { readonly publicLine: string; readonly privateText: string }
}

/** A machine ends by itself so long after the test's time is over, when nobody has ended it. */
const GRACE_MINUTES = 5

/**
 * User data for a machine that is tested: it powers itself off (which removes it) when its time is over, whatever has
 * become of the runner, and takes the keys of the visit. JSON is YAML, so nothing has to be quoted twice.
 */
export function smokeUserData(timeoutMs: number, keys?: VisitKeys): string {
  const minutes = Math.ceil(timeoutMs / 60_000) + GRACE_MINUTES
  const config = {
    // By systemd itself, and as early as cloud-init runs anything: `shutdown -P +N` needs D-Bus and logind, which are
    // not there yet, and later an image that hangs would never get to it. Without default dependencies neither timer
    // nor service waits for a start that cloud-init itself holds up. Each start sets it anew.
    bootcmd: [
      [
        'systemd-run',
        '--no-block',
        '--timer-property=DefaultDependencies=no',
        '--property=DefaultDependencies=no',
        '--unit=insight-smoke-test-end',
        `--on-active=${minutes}min`,
        'systemctl',
        'poweroff'
      ]
    ],
    ...(keys === undefined ? {} : sshConfig(keys))
  }
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`
}

function sshConfig({ user, loginKey, hostKey }: VisitKeys) {
  return {
    // A key for the image's own user as well as for the named one, which may be another.
    users: ['default', { name: user, sudo: 'ALL=(ALL) NOPASSWD:ALL', ssh_authorized_keys: [loginKey] }],
    ssh_deletekeys: true,
    ssh_keys: { ed25519_private: hostKey.privateText, ed25519_public: hostKey.publicLine }
  }
}
