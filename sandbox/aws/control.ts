import { z } from 'zod'
import type { Answer } from './call.ts'
import type { Journal } from './calls.ts'
import { Fault, type Faults } from './faults.ts'

/** What the control paths reach. `state` is a view for people and tests; it may be written as JSON. */
export interface Control {
  faults: Faults
  journal: Journal
  state: () => unknown
}

/**
 * Answer `/_insight/...`, the switches beside AWS's own API:
 * `GET state`, `GET`/`DELETE calls`, `GET`/`POST`/`DELETE faults`. Everything is JSON.
 */
export function answerControl(control: Control, method: string, path: string, body: Buffer): Answer {
  const { faults, journal } = control
  switch (`${method} ${path.split('?')[0]}`) {
    case 'GET /_insight/state':
      return json(200, control.state())
    case 'GET /_insight/calls':
      return json(200, journal.entries())
    case 'DELETE /_insight/calls':
      journal.reset()
      return json(200, [])
    case 'GET /_insight/faults':
      return json(200, faults.active())
    case 'DELETE /_insight/faults':
      faults.clear()
      return json(200, [])
    case 'POST /_insight/faults':
      return addFault(faults, body)
    default:
      return json(404, {
        message: `${method} ${path}: write GET state, GET calls, DELETE calls, GET, POST or DELETE faults`
      })
  }
}

function addFault(faults: Faults, body: Buffer): Answer {
  let asked: unknown
  try {
    asked = JSON.parse(body.toString())
  } catch {
    return json(400, { message: 'The body is not JSON' })
  }
  const fault = Fault.safeParse(asked)
  if (!fault.success) return json(400, { message: z.prettifyError(fault.error) })
  faults.set(fault.data)
  return json(200, faults.active())
}

function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value)}\n` }
}
