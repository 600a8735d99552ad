/** What stands after a run, read from the local AWS, GitHub and Consul: for the stages' texts and for the report. */
import type { RunRecord } from '../report/run-record.ts'

/** Image ids by image name, as an environment's channel says. */
export type Channel = Readonly<Record<string, string>>

/** What can be asked of the running services. */
export interface Observer {
  /** The images that the environment is to run. */
  channel(): Promise<Channel>
  images(before: Channel): Promise<RunRecord['images']>
  instances(): Promise<RunRecord['instances']>
  mesh(): Promise<RunRecord['mesh']>
  /** Title of the plan's check run on the commit that was planned; `undefined` when there is none. */
  planTitle(): Promise<string | undefined>
  comment(): Promise<{ markdown: string; pull: number } | undefined>
  /** Address of the page through the load balancer; `undefined` while there is none. */
  pageUrl(): Promise<string | undefined>
}
