import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The sources of a folder and all that they import, relative to the repository. */
export function sourcesOf(folder: string): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const [, path = ''] of read(file).matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g))
      visit(join(dirname(file), path))
  }
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.ts')) visit(join(folder, name))
  return [...found]
}

/** IAM actions of the clients' commands and paginators that a source uses, such as `ec2:RunInstances`. */
export async function commandsIn(file: string): Promise<string[]> {
  const text = read(file)
  const names = [...text.matchAll(/new (?:\w+\.)?(\w+)Command\(/g), ...text.matchAll(/\bpaginate([A-Z]\w+)\(/g)]
  const services = new Set(
    [...text.matchAll(/(?:@aws-sdk\/client-|\/sdk\/)([a-z0-9-]+)(?:\.ts)?'/g)].map(match => match[1] ?? '')
  )
  const clients = await Promise.all(
    [...services].map(async service => [service, await import(`@aws-sdk/client-${service}`)] as const)
  )
  return names.map(([, name = '']) => {
    const owner = clients.find(([, client]) => `${name}Command` in client)?.[0]
    if (owner === undefined) throw new Error(`${file}: ${name} is a command of none of the clients that it imports`)
    return `${owner.replaceAll('-', '')}:${name}`
  })
}
