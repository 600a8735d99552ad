import { UserError } from '../lib/errors.ts'
import { listInput } from '../lib/inputs.ts'
import type { Guard } from './guards/guard.ts'
import { PROTECTED_BY_DEFAULT } from './guards/protected-types.ts'

/**
 * What is protected, and what may be destroyed all the same.
 * @throws UserError for a line that is neither a type nor an address
 */
export function readGuard(): Guard {
  const written = listInput('protect')
  const allowDestroy = listInput('allow-destroy')
  for (const [input, list] of [
    ['protect', written],
    ['allow-destroy', allowDestroy]
  ] as const) {
    const wrong = list.find(one => !/^[A-Za-z_]/.test(one))
    if (wrong !== undefined)
      throw new UserError(
        `${input}: "${wrong}" is neither a resource type nor an address. Write, for example, aws_db_instance.main.`
      )
  }
  if (written.includes('none') && written.length > 1)
    throw new UserError('protect: "none" stands beside other lines. Keep either "none" or the others.')
  const protect = written.includes('none') ? [] : written.filter(one => one !== 'default')
  const withDefaults = written.length === 0 || written.includes('default')
  return {
    protect: [...protect, ...(withDefaults ? PROTECTED_BY_DEFAULT : [])],
    allowDestroy
  }
}
