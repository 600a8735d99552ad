import { parseArgs } from 'node:util'
import { UserError } from '../../src/lib/errors.ts'
import { catalog, defaultTools, type ToolName, toolNamed } from './catalog.ts'
import { find, wouldMake } from './ensure.ts'
import { ensureTools, plainProgress, stopTools } from './index.ts'
import { checkMachine } from './machine.ts'

const USAGE = 'npm run tools -- [--list] [NAME…]'

async function main(args: readonly string[]): Promise<void> {
  const { list, names } = readArguments(args)
  checkMachine()
  if (list) return await printList(names)
  // Progress goes to standard error, so that the paths on standard output can be used in a command.
  const toolbox = await ensureTools(
    names,
    plainProgress(line => process.stderr.write(`${line}\n`))
  )
  for (const name of names)
    console.log(names.length === 1 ? toolbox.path(name) : `${name.padEnd(24)} ${toolbox.path(name)}`)
}

function readArguments(args: readonly string[]): { list: boolean; names: readonly ToolName[] } {
  const known = catalog.map(tool => tool.name)
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { list: { type: 'boolean', default: false } },
      allowPositionals: true
    })
    const names = positionals.map(text => {
      const name = known.find(candidate => candidate === text)
      if (name === undefined) throw new Error(`There is no tool "${text}".`)
      return name
    })
    return { list: values.list, names: names.length > 0 ? names : defaultTools }
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new UserError(`${what?.replace(/\.?$/, '.')} Write ${USAGE}, with names out of: ${known.join(', ')}.`)
  }
}

async function printList(names: readonly ToolName[]): Promise<void> {
  for (const name of names) {
    const tool = toolNamed(name)
    const { found, remark } = await find(tool)
    const state = found ? `${found.version.padEnd(16)} ${found.from}: ${found.path}` : `missing: ${wouldMake(tool)}`
    console.log(`${name.padEnd(24)} ${state}`)
    if (remark) console.log(`${' '.repeat(24)} ${remark}`)
  }
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const) {
  process.once(signal, () => {
    stopTools()
    process.stderr.write('Stopped. Run it again to go on.\n')
    process.exit(code)
  })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}
