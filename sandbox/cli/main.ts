/** Entry of `./build.sh`. */
import { fileURLToPath } from 'node:url'
import { UserError } from '../../src/lib/errors.ts'
import { type Command, readCommand } from './flags.ts'
import { sandboxFolder } from './folder.ts'

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const WRONG_COMMAND_LINE = 2

async function main(argv: readonly string[]): Promise<number> {
  let command: Command
  try {
    command = readCommand(argv)
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`)
    return WRONG_COMMAND_LINE
  }
  try {
    return await obey(command, argv)
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`)
    return 1
  }
}

async function obey(command: Command, argv: readonly string[]): Promise<number> {
  const folder = sandboxFolder(CHECKOUT)
  switch (command.name) {
    case 'help': {
      const { HELP } = await import('./help.ts')
      process.stdout.write(HELP)
      return 0
    }
    case 'version': {
      const { default: manifest } = await import('../../package.json', { with: { type: 'json' } })
      process.stdout.write(`insight ${manifest.version}\n`)
      return 0
    }
    case 'open':
      return (await import('./open.ts')).openReport(folder)
    case 'status':
      return (await import('./commands.ts')).status(folder, command.json)
    case 'down':
      return (await import('./commands.ts')).down(folder, command.json)
    case 'run':
      return (await import('./deliver.ts')).deliver(command, folder, argv)
  }
}

/** A defect of ours is shown with where it is; everything else is a sentence. */
function sentence(error: unknown): string {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error)) return String(error)
  return process.env['RUNNER_DEBUG'] === undefined ? `${error.name}: ${error.message}` : (error.stack ?? error.message)
}

// Whoever read our output may be gone (a closed terminal, `| head`); the run, and above all its clean-up, goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exit(await main(process.argv.slice(2)))
