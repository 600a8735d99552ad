import { randomBytes } from 'node:crypto'
import type { Answer, Call, Handlers } from './call.ts'
import { ACCOUNT } from './facts.ts'

interface SnapshotPolicy {
  PolicyId: string
  PolicyArn: string
  Tags: Record<string, string>
  [more: string]: unknown
}

/**
 * Policies of Data Lifecycle Manager, which moto does not have: kept and told, as Terraform asks for them. What they
 * order, a snapshot a night, is not carried out: no sandbox lives that long.
 */
export function snapshotPolicyCalls(): Handlers {
  const policies = new Map<string, SnapshotPolicy>()
  return {
    async 'dlm.*'(call) {
      const [, kind = '', key = ''] = (call.path.split('?')[0] ?? '').split('/').map(decodeURIComponent)
      if (kind === 'policies' && key === '') return call.method === 'POST' ? create(call, policies) : unknown(call)
      const policy = kind === 'tags' ? byArn(call, policies) : policies.get(key)
      if (policy === undefined) return refused(404, 'ResourceNotFoundException', `There is no policy ${key}.`)
      const body = call.body.length === 0 ? {} : JSON.parse(call.body.toString())
      switch (`${call.method} ${kind}`) {
        case 'GET policies':
          return answer(200, { Policy: policy })
        case 'PATCH policies':
          Object.assign(policy, body, { PolicyId: key })
          return answer(200, {})
        case 'DELETE policies':
          policies.delete(key)
          return answer(200, {})
        case 'GET tags':
          return answer(200, { Tags: policy.Tags })
        case 'POST tags':
          Object.assign(policy.Tags, body.Tags)
          return answer(200, {})
        case 'DELETE tags':
          for (const name of new URL(call.path, 'http://localhost').searchParams.getAll('tagKeys'))
            delete policy.Tags[name]
          return answer(200, {})
        default:
          return unknown(call)
      }
    }
  }
}

function create(call: Call, policies: Map<string, SnapshotPolicy>): Answer {
  const PolicyId = `policy-${randomBytes(9).toString('hex').slice(1)}`
  const PolicyArn = `arn:aws:dlm:${call.region}:${ACCOUNT}:policy/${PolicyId}`
  const asked = JSON.parse(call.body.toString())
  policies.set(PolicyId, { ...asked, PolicyId, PolicyArn, Tags: asked.Tags ?? {} })
  return answer(200, { PolicyId })
}

/** The ARN of a resource is the rest of the path, and has a slash of its own. */
function byArn({ path }: Call, policies: ReadonlyMap<string, SnapshotPolicy>): SnapshotPolicy | undefined {
  const arn = decodeURIComponent((path.split('?')[0] ?? '').slice('/tags/'.length))
  return [...policies.values()].find(one => one.PolicyArn === arn)
}

function unknown({ method, path }: Call): Answer {
  return refused(400, 'InvalidRequestException', `The sandbox's AWS does not implement dlm ${method} ${path}.`)
}

function refused(status: number, code: string, Message: string): Answer {
  const given = answer(status, { __type: code, Message })
  return { ...given, headers: { ...given.headers, 'x-amzn-errortype': code } }
}

function answer(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
