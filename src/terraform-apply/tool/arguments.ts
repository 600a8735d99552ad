import type { Command } from '../command.ts'
import { targetArguments } from '../guards/extra-arguments.ts'
import type { Settings } from '../inputs.ts'

type Init = Pick<Settings, 'backendConfig'>
type Variables = Pick<Settings, 'varFiles' | 'vars'>
type Planned = Variables & Pick<Settings, 'lockTimeout' | 'targets' | 'extraArguments'>

/** `init` that never asks, never upgrades, and never rewrites a committed lock file. */
export function initArguments({ backendConfig }: Init, hasLockFile: boolean): string[] {
  return [
    'init',
    '-input=false',
    '-no-color',
    ...(hasLockFile ? ['-lockfile=readonly'] : []),
    ...backendConfig.map(one => `-backend-config=${one}`)
  ]
}

/** `plan` into a file. Exit codes: 0 nothing to do, 1 error, 2 changes. */
export function planArguments(settings: Planned, command: Command, planFile: string): string[] {
  return [
    'plan',
    '-json',
    '-input=false',
    '-detailed-exitcode',
    lockTimeout(settings),
    ...(command === 'destroy' || command === 'plan-destroy' ? ['-destroy'] : []),
    ...variableArguments(settings),
    ...targetArguments(settings.targets),
    ...settings.extraArguments,
    `-out=${planFile}`
  ]
}

/**
 * `apply` of a plan file: exactly that plan. Variables are in the file, but for ephemeral ones.
 * @param ephemeral give the variables again, as the plan got them
 */
export function applyArguments(
  settings: Variables & Pick<Settings, 'lockTimeout'>,
  planFile: string,
  ephemeral: boolean
): string[] {
  const variables = ephemeral ? variableArguments(settings) : []
  return ['apply', '-json', '-input=false', lockTimeout(settings), ...variables, planFile]
}

/** A plan that reads nothing but the state and gives up at once when it is locked: a question whether the lock is held. */
export function lockProbeArguments(settings: Variables): string[] {
  return ['plan', '-json', '-input=false', '-refresh=false', '-lock-timeout=0s', ...variableArguments(settings)]
}

/** `show` of a plan file as JSON. */
export function showArguments(planFile: string): string[] {
  return ['show', '-json', planFile]
}

/** `validate`, whose findings have their places. */
export function validateArguments(): string[] {
  return ['validate', '-json']
}

function variableArguments({ varFiles, vars }: Variables): string[] {
  return [...varFiles.map(file => `-var-file=${file}`), ...[...vars].map(([name, value]) => `-var=${name}=${value}`)]
}

function lockTimeout(settings: Pick<Settings, 'lockTimeout'>): string {
  return `-lock-timeout=${settings.lockTimeout}ms`
}
