import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AclKind, type AclRule, accessRules } from '../../src/consul-bootstrap/rules.ts'
import type { Declaration } from '../../src/consul-register/declaration/declaration.ts'
import { loadDeclaration } from '../../src/consul-register/declaration/declaration-file.ts'
import { settings } from '../consul-bootstrap/settings.ts'

const README = join(import.meta.dirname, '../../actions/consul-register/README.md')

/** The code blocks of a language in the README of consul-register, in their order. */
export function readmeBlocks(language: string): string[] {
  const text = readFileSync(README, 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(one => one[1] === language).map(one => one[2] ?? '')
}

/** The blocks that are declarations. */
export function readmeDeclarations(): string[] {
  return readmeBlocks('yaml').filter(block =>
    /^(services|traffic|intentions|external-nodes|config-entries):/m.test(block)
  )
}

/** A block, loaded as the action loads a file. @throws Error that says what is wrong in it */
export function load(block: string): Declaration {
  const loaded = loadDeclaration(['README.yml'], () => block)
  if (loaded.kind === 'bad') throw new Error(JSON.stringify(loaded.errors))
  return loaded.declaration
}

/** What consul-bootstrap generates for the README's first declaration and the repository that it names. */
export function generatedRule(kind: AclKind, changes: Parameters<typeof settings>[0] = {}): AclRule {
  const declaration = load(readmeDeclarations()[0] ?? '')
  const all = accessRules(declaration, settings({ audiences: ['consul'], machineRoles: new Map(), ...changes }))
  const rule = all.find(one => one.kind === kind)
  if (rule === undefined) throw new Error(`There is no ${kind}.`)
  return rule
}
