import { z } from 'zod'
import type { StatusRecord } from '../records.ts'
import { now } from '../store.ts'
import { author, type Call, pageOf, paginate, type Reply, type RestHandlers } from './call.ts'
import { shasOfRef } from './checks.ts'
import { nodeId, repository, user } from './shapes.ts'

const NewStatus = z.object({
  state: z.string(),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish()
})

/** Commit statuses. The newest of each context counts. */
export const statusHandlers: RestHandlers = {
  'repos/create-commit-status': call => {
    const { state, context, description, target_url } = NewStatus.parse(call.body)
    const record: StatusRecord = {
      id: call.store.id(),
      repository: call.repository.fullName,
      sha: call.params['sha'] ?? '',
      state,
      context,
      description: description ?? null,
      targetUrl: target_url ?? null,
      creator: author(call),
      createdAt: now()
    }
    call.store.data.statuses.push(record)
    call.store.save()
    return { status: 201, body: renderStatus(call, record) }
  },
  'repos/list-commit-statuses-for-ref': call => pageOf(call, statusesOf(call), one => renderStatus(call, one)),
  'repos/get-combined-status-for-ref': combined
}

/** Newest first. */
function statusesOf(call: Call): StatusRecord[] {
  const ref = call.params['ref'] ?? ''
  const shas = new Set([ref, ...shasOfRef(call, ref)])
  return call.store.data.statuses
    .filter(one => one.repository === call.repository.fullName && shas.has(one.sha))
    .reverse()
}

function combined(call: Call): Reply {
  const all = statusesOf(call)
  const latest = all.filter((one, i) => all.findIndex(other => other.context === one.context) === i)
  const states = latest.map(one => one.state)
  const failed = states.some(state => state === 'failure' || state === 'error')
  const { items, headers } = paginate(call, latest)
  const sha = latest[0]?.sha ?? call.params['ref'] ?? ''
  const url = `${call.endpoint}/repos/${call.repository.fullName}`
  return {
    status: 200,
    headers,
    body: {
      state: failed ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success',
      statuses: items.map(one => ({ ...renderStatus(call, one), required: null })),
      sha,
      total_count: latest.length,
      repository: repository(call.endpoint, call.repository),
      commit_url: `${url}/commits/${sha}`,
      url: `${url}/commits/${sha}/status`
    }
  }
}

/** "status". */
function renderStatus(call: Call, record: StatusRecord) {
  const creator = user(call.endpoint, record.creator)
  return {
    url: `${call.endpoint}/repos/${record.repository}/statuses/${record.sha}`,
    avatar_url: creator.avatar_url,
    id: record.id,
    node_id: nodeId('SC', record.id),
    state: record.state,
    description: record.description,
    target_url: record.targetUrl,
    context: record.context,
    created_at: record.createdAt,
    updated_at: record.createdAt,
    creator
  }
}
