import type { SemVer } from 'semver'
import compare from 'semver/functions/compare.js'
import parse from 'semver/functions/parse.js'
import { UserError } from '../lib/errors.ts'

type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~>'

interface Term {
  readonly operator: Operator
  /** With missing numbers as 0, as Terraform compares it. */
  readonly version: SemVer
  /** How many numbers are written: `~>` lets the last of them grow. */
  readonly written: number
}

/** Which versions are wanted. All terms must hold. */
export interface Constraint {
  /** As it was written, for people. */
  readonly text: string
  readonly terms: readonly Term[]
  /** The only version that fits, when exactly one is named. */
  readonly exact: string | undefined
}

const TERM = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9})(-[0-9A-Za-z.-]{1,40})?)?)?$/

/**
 * Read a constraint as Terraform and OpenTofu do (their module hashicorp/go-version): terms with `=` (also for none),
 * `!=`, `>`, `>=`, `<`, `<=` and `~>`, joined by commas.
 * @returns undefined when it is none; a pre-release is understood only where it is named exactly
 */
export function parseConstraint(text: string): Constraint | undefined {
  const terms = text.split(',').map(part => parseTerm(part.trim()))
  if (!terms.every(term => term !== undefined)) return undefined
  const [only] = terms
  const exact = terms.length === 1 && only?.operator === '=' ? only.version.version : undefined
  return { text: text.trim(), terms, exact }
}

function parseTerm(text: string): Term | undefined {
  const [match, operator = '=', major, minor, patch, prerelease = ''] = TERM.exec(text) ?? []
  if (match === undefined) return undefined
  if (prerelease !== '' && operator !== '=') return undefined
  const numbers = [major, minor, patch].map(part => Number(part ?? 0))
  const version = parse(`${numbers.join('.')}${prerelease}`)
  if (version === null) return undefined
  const written = [major, minor, patch].filter(part => part !== undefined).length
  return { operator: operator as Operator, version, written }
}

/**
 * A constraint that a person wrote for this suite. Here a bare `1.11` is refused: Terraform reads it as 1.11.0, and
 * hardly anybody means that.
 * @param where the input or file that it is in
 * @throws UserError that says what to write
 */
export function readConstraint(where: string, text: string): Constraint {
  const bare = /^v?(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (bare !== null) {
    const [, major, minor = '0'] = bare
    throw new UserError(
      `${where}: "${text}" may mean one version or many. Write "~> ${major}.${minor}.0" for the newest ${major}.${minor}, or all three numbers of an exact version.`
    )
  }
  const constraint = parseConstraint(text)
  if (constraint !== undefined) return constraint
  throw new UserError(
    `${where}: "${text.slice(0, 80)}" is not a version. Write an exact one such as 1.11.4, or a constraint such as "~> 1.11.0" or ">= 1.11.4, < 2.0.0".`
  )
}

/** All of several constraints; undefined for none. */
export function allOf(constraints: readonly Constraint[]): Constraint | undefined {
  if (constraints.length < 2) return constraints[0]
  const text = constraints.map(one => one.text).join(', ')
  const terms = constraints.flatMap(one => one.terms)
  // What names one version names it also in company; whether the others agree is seen when it is used.
  const exact = constraints.map(one => one.exact).find(one => one !== undefined)
  return { text, terms, exact: exact !== undefined && versionFits(exact, { text, terms, exact }) ? exact : undefined }
}

/** Does the version fit? Without a constraint every version that is one fits. A pre-release fits only when it is named. */
export function versionFits(version: string, wanted: Constraint | undefined): boolean {
  const found = parse(version)
  if (found === null || found.build.length > 0) return false
  if (wanted === undefined) return true
  const named = wanted.terms.some(term => term.operator === '=' && compare(term.version, found) === 0)
  if (found.prerelease.length > 0 && !named) return false
  return wanted.terms.every(term => termFits(found, term))
}

function termFits(found: SemVer, { operator, version, written }: Term): boolean {
  const order = compare(found, version)
  switch (operator) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '~>': {
      const [one, other] = [numbersOf(found), numbersOf(version)]
      return order >= 0 && one.slice(0, written - 1).every((number, at) => number === other[at])
    }
  }
}

function numbersOf({ major, minor, patch }: SemVer): number[] {
  return [major, minor, patch]
}

/** Those that fit, newest first. */
export function fittingVersions(versions: readonly string[], wanted: Constraint | undefined): string[] {
  return versions.filter(version => versionFits(version, wanted)).sort((one, other) => compare(other, one))
}
