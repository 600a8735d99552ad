import * as z from 'zod/mini'
import type { DeclaredService, Fault } from './declaration.ts'
import { webAddress } from './words.ts'

const TIME = 'must be a length of time such as "30s" or "5m"'
const COMMAND = 'must be a list of words: the program, then its arguments'
const PROBE =
  'must be an address such as "https://shop.example/health", or a list of words: a program and its arguments'
const STEP = 'must be a percentage above 0, at most 100, with at most two decimals'
const STEPS = 'must be a list of rising percentages that ends with 100, such as "[1, 10, 50, 100]"'

const HEADER = 'must be a header and its value with "{release}" in it, such as "x-release: {release}"'
const BODY = 'must be text with "{release}" in it, such as "image {release}"'

/** Stands for the release in what its answers show. */
export const RELEASE_MARK = '{release}'

const Time = z.string(TIME).check(z.regex(/^\d+(\.\d+)?(ms|s|m|h)$/, TIME))
const Command = z
  .array(z.string('must be text; put it in quotes'), COMMAND)
  .check(z.refine(words => (words[0] ?? '').trim() !== '', COMMAND))
const Step = z
  .number(STEP)
  .check(z.refine(step => step > 0 && step <= 100 && Math.abs(step * 100 - Math.round(step * 100)) < 1e-6, STEP))
const Steps = z
  .array(Step, STEPS)
  .check(
    z.refine(steps => steps.at(-1) === 100 && steps.every((step, at) => at === 0 || step > (steps[at - 1] ?? 0)), STEPS)
  )

const ShowsRelease = z.strictObject({
  header: z.optional(
    z
      .string(HEADER)
      .check(
        z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ \t]*\S*\{release\}/, HEADER),
        z.describe('Header and value that every answer of the release has; {release} stands for the release.')
      )
  ),
  body: z.optional(
    z.string(BODY).check(
      z.refine(text => text.includes(RELEASE_MARK), BODY),
      z.describe('Text in the body of every answer of the release; {release} stands for the release.')
    )
  )
})

const Flip = z.strictObject({
  before: z.optional(
    Command.check(
      z.describe('Run right before the flip: stop writes on the old side, let the new one catch up. A failure stops.')
    )
  ),
  confirm: z.optional(
    Command.check(
      z.describe(
        'Asked before a flip is taken back. It must first stop writes on the new side; exit code 0 says: the new side took no write and takes none.'
      )
    )
  ),
  failover: z._default(
    z
      .boolean('must be true or false')
      .check(
        z.describe(
          'The old side may serve whenever the new one cannot. Only for services that keep no data, or whose old side refuses writes.'
        )
      ),
    false
  )
})

/** How the traffic of one service moves to a release; under `traffic` in the declaration. */
export const Traffic = z.strictObject({
  steps: z.optional(
    Steps.check(z.describe('Percentages that the release gets, one after the other. Default is 1, 10, 50, 100.'))
  ),
  pause: z.optional(Time.check(z.describe('How long to watch the release after each step. Default is 30s.'))),
  probe: z.optional(
    z
      .union([webAddress(PROBE), Command], PROBE)
      .check(z.describe('Address that must answer 2xx, or command that must succeed, several times after each step.'))
  ),
  'shows-release': z.optional(
    ShowsRelease.check(
      z.describe('How an answer to the probe, an address, shows which release gave it. Without it the status decides.')
    )
  ),
  flip: z.optional(Flip.check(z.describe('For tcp: what is done around the flip from the old side to the new one.'))),
  drain: z.optional(
    Time.check(z.describe('How long to wait, after all traffic moved, for open connections to end. Default is 0s.'))
  )
})
export type DeclaredTraffic = z.infer<typeof Traffic>

/** What the schema of `traffic` cannot say. */
export function findTrafficFaults(
  traffic: Readonly<Record<string, DeclaredTraffic>>,
  services: Readonly<Record<string, DeclaredService>>
): Fault[] {
  return Object.entries(traffic).flatMap(([name, { steps, pause, flip, probe, 'shows-release': shows }]): Fault[] => {
    const path = ['traffic', name]
    const mute = showsFaults(path, shows, probe)
    if (mute.length > 0) return mute
    const service = Object.hasOwn(services, name) ? services[name] : undefined
    if (service === undefined) {
      const known = Object.keys(services).join(', ') || 'none'
      return [{ path, text: `is not a declared service (declared: ${known})` }]
    }
    if (service.protocol === 'tcp') {
      const only = 'is only for http, http2 and grpc: traffic of a tcp service is never split, it flips as a whole'
      return [
        ...(steps === undefined ? [] : [{ path: [...path, 'steps'], text: only }]),
        ...(pause === undefined ? [] : [{ path: [...path, 'pause'], text: `${only}; write "drain" instead` }])
      ]
    }
    if (flip === undefined) return []
    return [{ path: [...path, 'flip'], text: `is only for tcp; traffic of ${service.protocol} moves in "steps"` }]
  })
}

function showsFaults(
  path: readonly PropertyKey[],
  shows: DeclaredTraffic['shows-release'],
  probe: DeclaredTraffic['probe']
): Fault[] {
  if (shows === undefined) return []
  const here = [...path, 'shows-release']
  if (shows.header === undefined && shows.body === undefined)
    return [{ path: here, text: 'says nothing; write header or body, such as header: "x-release: {release}"' }]
  if (probe === undefined || typeof probe === 'string') return []
  const text = 'needs a probe that is an address; a command finds the release in INSIGHT_RELEASE and judges by itself'
  return [{ path: here, text }]
}
