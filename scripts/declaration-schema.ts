// Writes the JSON Schema of the declarations of consul-register, for editors. The action itself checks with the source of it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toJSONSchema } from 'zod/mini'
import { Declaration } from '../src/consul-register/declaration/declaration.ts'

/** Where the schema is kept. */
export const schemaFile = join(import.meta.dirname, '../infra/services/schema.json')

/** The schema as text. */
export function declarationSchema(): string {
  const schema = toJSONSchema(Declaration, { io: 'input' })
  return `${JSON.stringify({ title: 'Declaration of services and intentions for consul-register', ...schema }, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(schemaFile), { recursive: true })
  writeFileSync(schemaFile, declarationSchema())
}
