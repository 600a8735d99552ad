import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'
import type { Binary } from './catalog.ts'
import { command } from './command.ts'
import { checkSpace } from './disk.ts'
import { which } from './on-path.ts'
import type { Step } from './progress.ts'
import { versionFits } from './version.ts'

// Without optimisation a compiler run takes a third of the time and the tools lose little: the AWS provider plans a
// small stack in 4.0 s instead of 2.7 s. The flags belong to Go's build cache keys: changing one compiles all again.
const FLAGS = ['-mod=readonly', '-trimpath', '-buildvcs=false']
const FAST = '-gcflags=all=-N -l'
const LINK = '-s -w'

// Compilers take all processors, so two at once gain nothing and need twice the memory.
let building: Promise<unknown> = Promise.resolve()

/**
 * Build a tool from its locked Go module into `out`. Go's own cache makes an interrupted build go on where it was.
 * @param log file for all that Go says
 * @throws UserError when there is no Go, an old one, or no space
 */
export async function goBuild(tool: Binary, out: string, log: string, step: Step): Promise<void> {
  if (tool.go === undefined) throw new Error(`${tool.name} has no Go module`)
  const cwd = join(import.meta.dirname, 'go', tool.name)
  await checkGo(cwd, tool.name)
  await checkSpace(tool.go.gigabytes, `building ${tool.name}`)
  const env = buildEnvironment()

  step.note('downloading its Go modules')
  const list = await command(['go', 'list', '-mod=readonly', '-deps', tool.go.package], {
    cwd,
    env,
    log,
    onLine: line => line.startsWith('go: downloading') && step.note(line.slice('go: '.length))
  })
  const total = list.stdout.trim().split('\n').length
  const { variable } = tool.go
  const argv: [string, ...string[]] = ['go', 'build', '-v', ...FLAGS, '-p', String(availableParallelism()), FAST]
  argv.push(`-ldflags=${LINK}${variable === undefined ? '' : ` -X ${variable}`}`, '-o', out, tool.go.package)

  step.note('waiting for the compiler')
  const build = building.then(async () => {
    step.note(`compiling ${total} packages`)
    let compiled = 0
    const onLine = (): void => step.note(`compiling ${total} packages, ${++compiled} done that were not in Go's cache`)
    await command(argv, { cwd, env, log, onLine })
  })
  building = build.catch(() => {})
  await build
}

/** Go's environment without what would build for another machine or look elsewhere for modules. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const { GOOS, GOARCH, GOWORK, ...env } = process.env
  return { ...env, GOWORK: 'off', CGO_ENABLED: '0', GOGC: 'off' }
}

async function checkGo(cwd: string, name: string): Promise<void> {
  const needed = /^go (\S+)$/m.exec(await readFile(join(cwd, 'go.mod'), 'utf8'))?.[1] ?? ''
  if ((await which('go')) === undefined) {
    throw new UserError(
      `${name} is not on this machine, its release could not be had, and there is no Go to build it. Install Go ${needed} or newer, or put ${name} on PATH.`
    )
  }
  // Asked outside of the module: inside, a Go that is too old fetches or refuses.
  const { stdout } = await command(['go', 'env', 'GOVERSION', 'GOTOOLCHAIN'], { cwd: '/' })
  const [version = '', toolchain = ''] = stdout.split('\n').map(line => line.replace(/^go/, ''))
  if (toolchain === 'local' && !versionFits(version, needed, 'minimum')) {
    throw new UserError(`Go ${version} cannot build ${name}. Install Go ${needed} or newer, or put ${name} on PATH.`)
  }
}
