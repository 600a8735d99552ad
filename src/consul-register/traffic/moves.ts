import { UserError } from '../../lib/errors.ts'
import { parseDuration } from '../../lib/inputs.ts'
import type { Declaration, DeclaredService } from '../declaration/declaration.ts'
import { type DeclaredTraffic, RELEASE_MARK } from '../declaration/traffic.ts'
import type { RegisterInputs } from '../inputs.ts'
import { commandEnv, type Move } from './move.ts'
import { commandProbe, type Probe, type ReleaseSign, urlProbe } from './probe.ts'
import { subsetOf } from './subset.ts'

const STEPS = [1, 10, 50, 100]
const PAUSE = '30s'

/**
 * What is to be moved, in the order of the declaration: each service under `traffic` to its release.
 * @throws UserError when a release is missing, none can be made a subset of, or old instances must be gone first; nothing was asked then
 */
export function planMoves({ services, traffic = {} }: Declaration, inputs: RegisterInputs): Move[] {
  if (inputs.traffic === 'skip') return []
  const [first] = Object.keys(traffic)
  if (inputs.onlyRelease && inputs.command === 'apply' && first !== undefined)
    throw new UserError(
      `only-release: it waits until no instance of another release is left, and the traffic of ${first} leaves those only afterwards. Leave out only-release, or write "traffic: skip".`
    )
  return Object.entries(traffic).flatMap(([name, declared]) => {
    const service = services[name]
    const release = inputs.releases.get(name) ?? inputs.releases.get('*')
    if (service === undefined) return []
    if (release !== undefined) return [toMove(name, service, release, declared, inputs)]
    if (inputs.command !== 'apply') return []
    throw new UserError(
      `release: to which one should the traffic of ${name} move? Write "release: ${name}=ami-0123456789abcdef0", or "traffic: skip".`
    )
  })
}

function toMove(
  name: string,
  service: DeclaredService,
  release: string,
  { steps = STEPS, pause = PAUSE, drain = '0s', probe: own, 'shows-release': shows, flip }: DeclaredTraffic,
  inputs: RegisterInputs
): Move {
  const env = commandEnv(inputs.commandEnv, name, release)
  const probe = toProbe(name, release, own ?? inputs.probe, shows, env)
  const http = service.protocol !== 'tcp'
  return {
    name,
    service,
    release,
    target: subsetOf(release),
    steps: http ? steps : [100],
    pauseMs: http ? parseDuration(`traffic.${name}.pause`, pause) : 0,
    drainMs: parseDuration(`traffic.${name}.drain`, drain),
    ...(probe === undefined ? {} : { probe }),
    flip: {
      failover: flip?.failover ?? false,
      ...(flip?.before === undefined ? {} : { before: flip.before }),
      ...(flip?.confirm === undefined ? {} : { confirm: flip.confirm })
    }
  }
}

/** @throws UserError when answers are to show the release and there is no address that could */
function toProbe(
  name: string,
  release: string,
  probe: string | readonly string[] | undefined,
  shows: DeclaredTraffic['shows-release'],
  env: NodeJS.ProcessEnv
): Probe | undefined {
  if (shows !== undefined && typeof probe !== 'string')
    throw new UserError(
      `declaration: traffic.${name}.shows-release needs a probe that is an address, and ${probe === undefined ? 'there is none' : 'the input probe is a command'}. Write traffic.${name}.probe, for example "https://shop.example/health".`
    )
  if (probe === undefined) return undefined
  return typeof probe === 'string' ? urlProbe(probe, signOf(release, shows)) : commandProbe(probe, env)
}

function signOf(release: string, shows: DeclaredTraffic['shows-release']): ReleaseSign | undefined {
  if (shows === undefined) return undefined
  const fill = (text: string) => text.replaceAll(RELEASE_MARK, release)
  const [name = '', value = ''] = shows.header?.split(/:\s*(.*)/s) ?? []
  return {
    release,
    ...(shows.header === undefined ? {} : { header: { name, value: fill(value) } }),
    ...(shows.body === undefined ? {} : { text: fill(shows.body) })
  }
}
