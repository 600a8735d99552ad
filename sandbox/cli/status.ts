import { type Daemon, findDaemon } from './daemon-file.ts'
import type { SandboxFolder } from './folder.ts'
import type { Observer } from './observe.ts'
import { readRecord } from './record.ts'

/** Exit code of `--status` when nothing is up. */
export const NOT_UP = 3

/** What `--status` says, as lines and for programs. */
export interface Status {
  readonly up: boolean
  readonly lines: readonly string[]
  readonly data: object
}

/** Look what is up. Starts nothing, changes nothing. */
export async function readStatus(
  folder: SandboxFolder,
  observe: (endpoints: Daemon['endpoints'], folder: SandboxFolder) => Promise<Observer>
): Promise<Status> {
  const found = findDaemon(folder)
  if (found.state === 'none')
    return { up: false, lines: ['Nothing is up. Start it with ./build.sh'], data: { up: false } }
  if (found.state === 'died')
    return {
      up: false,
      lines: [
        'The services were killed. ./build.sh cleans up and starts them again; ./build.sh --down only cleans up.'
      ],
      data: { up: false, died: true }
    }
  const { endpoints, since, pid } = found.daemon
  const instances = await observe(endpoints, folder)
    .then(observer => observer.instances())
    .catch(() => undefined)
  const record = readRecord(folder)
  const page = record?.page === undefined ? undefined : endpoints.page
  const lines = [
    `Up since ${since} (pid ${pid})`,
    `  AWS     ${endpoints.aws}`,
    `  GitHub  ${endpoints.github}`,
    `  Consul  ${endpoints.consul}`,
    ...(page === undefined ? [] : [`  Page    ${page}`]),
    ...(instances === undefined
      ? ['  The local AWS does not answer. ./build.sh --down and ./build.sh start it anew.']
      : instances.length === 0
        ? ['  No instances']
        : instances.map(one => `  ${one.service.padEnd(9)} ${one.id}  ${one.image}  ${one.state}  ${one.address}`))
  ]
  return {
    up: true,
    lines,
    data: { up: true, since, pid, endpoints, page: page ?? null, instances: instances ?? null }
  }
}
