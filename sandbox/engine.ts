import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** The label on every container, image, network and volume of ours; its value is the sandbox's name. */
export const SANDBOX_LABEL = 'insight.sandbox'

// Podman reads the machine's own file when CONTAINERS_CONF is unset; ours never touches that one. cgroupfs and runc
// work where there is no systemd session, and the default limits of crun fail without CAP_SYS_RESOURCE.
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]

[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
`

/** A container engine (Podman) that belongs to one sandbox. */
export interface Engine {
  /** Name of the sandbox: the value of {@link SANDBOX_LABEL} on everything that it makes. */
  readonly name: string
  /** `--label` arguments for `podman run`, `network create`, `volume create`, `commit --change` and so on. */
  readonly label: string
  /** Environment in which `podman` must run, for callers that spawn it themselves. */
  readonly env: NodeJS.ProcessEnv
  /**
   * Run `podman` with an argument vector.
   * @returns its standard output, trimmed
   * @throws Error with the command and its standard error when the exit code is not zero
   */
  run(args: readonly string[], options?: { input?: string; timeoutMs?: number }): Promise<string>
}

/** Open the engine of a sandbox whose files live in `dir`. Makes the engine's configuration file there. */
export function openEngine(options: { name: string; dir: string }): Engine {
  mkdirSync(options.dir, { recursive: true })
  const conf = join(options.dir, 'containers.conf')
  writeFileSync(conf, CONTAINERS_CONF)
  const env = { ...process.env, CONTAINERS_CONF: conf }

  return {
    name: options.name,
    label: `${SANDBOX_LABEL}=${options.name}`,
    env,
    async run(args, { input, timeoutMs = 300_000 } = {}) {
      const running = execute('podman', [...args], { env, maxBuffer: 64 * 1024 * 1024, timeout: timeoutMs })
      if (input !== undefined) running.child.stdin?.end(input)
      try {
        return (await running).stdout.trim()
      } catch (cause) {
        const { stderr = '', message } = cause as Error & { stderr?: string }
        throw new Error(`podman ${args.join(' ')}: ${stderr.trim() || message}`, { cause })
      }
    }
  }
}
