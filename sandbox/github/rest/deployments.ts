import { z } from 'zod'
import type { DeploymentRecord, DeploymentStatusRecord } from '../records.ts'
import { now } from '../store.ts'
import { ApiError, author, type Call, notFound, pageOf, type Reply, type RestHandlers } from './call.ts'
import { shasOfRef } from './checks.ts'
import { nodeId, user } from './shapes.ts'

const NewDeployment = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  payload: z.unknown().optional(),
  required_contexts: z.array(z.string()).optional(),
  transient_environment: z.boolean().default(false),
  production_environment: z.boolean().optional()
})
const NewStatus = z.object({
  state: z.string(),
  description: z.string().default(''),
  environment: z.string().optional(),
  environment_url: z.string().default(''),
  log_url: z.string().default(''),
  target_url: z.string().default(''),
  auto_inactive: z.boolean().default(true)
})

/** Deployments and their statuses. */
export const deploymentHandlers: RestHandlers = {
  'repos/list-deployments': call => {
    const { sha, ref, task, environment } = call.query
    const same = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value
    const found = deploymentsOf(call)
      .filter(one => same(sha, one.sha) && same(ref, one.ref))
      .filter(one => same(task, one.task) && same(environment, one.environment))
    return pageOf(call, found.reverse(), one => renderDeployment(call, one))
  },
  'repos/create-deployment': createDeployment,
  'repos/get-deployment': call => ({ status: 200, body: renderDeployment(call, findDeployment(call)) }),
  'repos/list-deployment-statuses': call => {
    const deployment = findDeployment(call)
    return pageOf(call, [...deployment.statuses].reverse(), one => renderStatus(call, deployment, one))
  },
  'repos/create-deployment-status': createStatus
}

function deploymentsOf(call: Call): DeploymentRecord[] {
  return call.store.data.deployments.filter(one => one.repository === call.repository.fullName)
}

function findDeployment(call: Call): DeploymentRecord {
  const found = deploymentsOf(call).find(one => one.id === Number(call.params['deployment_id']))
  if (!found) throw notFound()
  return found
}

function createDeployment(call: Call): Reply {
  const body = NewDeployment.parse(call.body)
  const sha = /^[0-9a-f]{40}$/.test(body.ref) ? body.ref : (shasOfRef(call, body.ref).at(-1) ?? '0'.repeat(40))
  // Without a list GitHub wants every status of the commit green, with an empty list none.
  const statuses = call.store.data.statuses.filter(
    one => one.repository === call.repository.fullName && one.sha === sha
  )
  const contexts = body.required_contexts ?? [...new Set(statuses.map(one => one.context))]
  const green = contexts.every(name => statuses.findLast(one => one.context === name)?.state === 'success')
  if (!green) throw new ApiError(409, `Conflict: Commit status checks failed for ${body.ref}.`)
  const time = now()
  const record: DeploymentRecord = {
    id: call.store.id(),
    repository: call.repository.fullName,
    ref: body.ref,
    sha,
    task: body.task,
    environment: body.environment,
    description: body.description ?? null,
    payload: body.payload ?? {},
    transient: body.transient_environment,
    production: body.production_environment ?? body.environment === 'production',
    creator: author(call),
    createdAt: time,
    updatedAt: time,
    statuses: []
  }
  call.store.data.deployments.push(record)
  call.store.save()
  return { status: 201, body: renderDeployment(call, record) }
}

function createStatus(call: Call): Reply {
  const deployment = findDeployment(call)
  const body = NewStatus.parse(call.body)
  const add = (to: DeploymentRecord, state: string, more: Partial<DeploymentStatusRecord>): DeploymentStatusRecord => {
    const status = {
      id: call.store.id(),
      state,
      description: '',
      environment: to.environment,
      environmentUrl: '',
      logUrl: '',
      creator: author(call),
      createdAt: now(),
      ...more
    }
    to.statuses.push(status)
    to.updatedAt = status.createdAt
    return status
  }
  const status = add(deployment, body.state, {
    description: body.description,
    environment: body.environment ?? deployment.environment,
    environmentUrl: body.environment_url,
    logUrl: body.log_url || body.target_url
  })
  if (body.state === 'success' && body.auto_inactive) {
    const earlier = deploymentsOf(call).filter(
      one => one.id < deployment.id && one.environment === deployment.environment && !one.transient && !one.production
    )
    for (const one of earlier) if (one.statuses.at(-1)?.state === 'success') add(one, 'inactive', {})
  }
  call.store.save()
  return { status: 201, body: renderStatus(call, deployment, status) }
}

function urlOf(call: Call, record: DeploymentRecord): string {
  return `${call.endpoint}/repos/${record.repository}/deployments/${record.id}`
}

/** "deployment". */
function renderDeployment(call: Call, record: DeploymentRecord) {
  const url = urlOf(call, record)
  return {
    url,
    id: record.id,
    node_id: nodeId('DE', record.id),
    sha: record.sha,
    ref: record.ref,
    task: record.task,
    payload: record.payload,
    original_environment: record.environment,
    environment: record.environment,
    description: record.description,
    creator: user(call.endpoint, record.creator),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: `${call.endpoint}/repos/${record.repository}`,
    transient_environment: record.transient,
    production_environment: record.production
  }
}

/** "deployment-status". */
function renderStatus(call: Call, deployment: DeploymentRecord, record: DeploymentStatusRecord) {
  const url = urlOf(call, deployment)
  return {
    url: `${url}/statuses/${record.id}`,
    id: record.id,
    node_id: nodeId('DES', record.id),
    state: record.state,
    creator: user(call.endpoint, record.creator),
    description: record.description,
    environment: record.environment,
    target_url: record.logUrl,
    created_at: record.createdAt,
    updated_at: record.createdAt,
    deployment_url: url,
    repository_url: `${call.endpoint}/repos/${deployment.repository}`,
    environment_url: record.environmentUrl,
    log_url: record.logUrl
  }
}
