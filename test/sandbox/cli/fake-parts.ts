import type { DeliveryParts } from '../../../sandbox/cli/deliver.ts'
import type { Observer } from '../../../sandbox/cli/observe.ts'
import type { WorkflowEvent, WorkflowOutcome } from '../../../sandbox/cli/workflow.ts'

export const HTTPD = 'ami-0c1e77aa12ab34cd5'
export const WEB = 'i-04d2aaaaaaaaaaaaa'
export const DATABASE = 'i-0b1caaaaaaaaaaaaa'

/** What the local services would tell after a delivery. */
export function fakeObserver(options: { url?: string; before?: Record<string, string> } = {}): Observer {
  const now = { httpd: HTTPD, postgres: 'ami-0d15bbbbbbbbbbbbb' }
  let asked = 0
  return {
    // Asked first before the workflow, then after it.
    channel: async () => (asked++ === 0 ? (options.before ?? {}) : now),
    images: async before => Object.entries(now).map(([name, id]) => ({ name, id, reused: before[name] === id })),
    instances: async () => [
      {
        id: WEB,
        service: 'httpd',
        image: HTTPD,
        address: '10.42.1.10',
        state: 'running',
        checks: [{ name: 'page', status: 'passing', output: '' }]
      }
    ],
    mesh: async () => ({
      services: [{ name: 'httpd', instances: 1, passing: 1 }],
      intentions: [{ source: 'httpd', destination: 'postgres', action: 'allow' }]
    }),
    planTitle: async () => 'staging: +2 ~3',
    comment: async () => ({ markdown: '<!-- insight:plan -->\n### Plan for `staging`', pull: 42 }),
    pageUrl: async () => options.url
  }
}

/** Events of a workflow run in which every job succeeds, but for the one that is named. */
export function eventsOf(jobs: readonly string[], failing?: string): WorkflowEvent[] {
  return jobs.flatMap((job): WorkflowEvent[] => {
    const result = job === failing ? 'failure' : 'success'
    return [
      { type: 'job-started', job },
      { type: 'step-started', job, step: 'Work' },
      { type: 'output', job, step: 'Work', line: `working on ${job}` },
      { type: 'step-ended', job, step: 'Work', result },
      { type: 'job-ended', job, result }
    ]
  })
}

/** Parts that start nothing. `workflow` tells its events at once. */
export function fakeParts(options: {
  observer: Observer
  events: readonly WorkflowEvent[]
  outcome?: Partial<WorkflowOutcome>
  /** The workflow goes on until it is stopped; told when it has come so far. */
  hang?: () => void
}): DeliveryParts & { readonly swept: string[]; readonly removed: string[] } {
  const swept: string[] = []
  const removed: string[] = []
  const endpoint = 'http://127.0.0.1:4566'
  return {
    swept,
    removed,
    tools: async () => [{ name: 'terraform', version: '1.11.4' }],
    services: async () => ({
      daemon: {
        pid: 1,
        startTime: '1',
        since: '',
        endpoints: { aws: endpoint, github: endpoint, consul: endpoint, page: endpoint }
      },
      reused: false
    }),
    observe: async () => options.observer,
    async workflow({ tell, signal }) {
      for (const event of options.events) tell(event)
      if (options.hang !== undefined) {
        const stopped = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        options.hang()
        await stopped
      }
      return { verdict: 'success', didNotRun: [], log: '/tmp/run.log', ...options.outcome }
    },
    sweepJobs: async id => {
      swept.push(id)
      return [`process 7 (of ${id})`]
    },
    removeLeftovers: async () => {
      removed.push('all')
      return ['container a', 'container b', 'network c']
    }
  }
}
