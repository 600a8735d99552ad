import * as z from 'zod/mini'
import { RequestMatch } from './http-match.ts'
import { Label, LabelOrStar } from './words.ts'

const Action = z.enum(['allow', 'deny'])

const Permission = z.strictObject({ action: Action, ...RequestMatch })
export type DeclaredPermission = z.infer<typeof Permission>

/** Who may call whom; `action` for everything, or `permissions` request by request, the first that fits decides. */
export const Intention = z.strictObject({
  source: LabelOrStar.check(z.describe('Who calls: a service, declared here or not, or "*" for every service.')),
  destination: Label.check(z.describe('Who is called: a service declared here.')),
  action: z.optional(Action),
  permissions: z.optional(
    z
      .array(Permission)
      .check(
        z.minLength(1, 'must have at least one permission'),
        z.describe('Instead of action, for a service that speaks http: the first that fits a request decides.')
      )
  )
})
export type DeclaredIntention = z.infer<typeof Intention>

/** Whether the source may send the destination anything at all. */
export function opens({ action, permissions = [] }: DeclaredIntention): 'allow' | 'deny' {
  return action ?? (permissions.some(one => one.action === 'allow') ? 'allow' : 'deny')
}
