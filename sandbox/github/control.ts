import { randomBytes } from 'node:crypto'
import {
  CONTROL,
  type ControlName,
  type ControlOutput,
  type Parsed,
  type RegisteredRun,
  type SeededPull
} from './control-requests.ts'
import type { IdentityRecord, JobRecord, RepositoryRecord, RunRecord } from './records.ts'
import { addPull, renderPullSimple } from './rest/pulls.ts'
import { repository as renderRepository, user, userId } from './rest/shapes.ts'
import { makeRuntimeToken } from './results/runtime-token.ts'
import { now, type Store } from './store.ts'

/** Carry out one control request. Throws ZodError for a malformed one, Error for one that fits nothing. */
export function control(store: Store, endpoint: string, name: ControlName, body: unknown): unknown {
  const handlers: { [N in ControlName]: (input: Parsed<N>) => ControlOutput[N] } = {
    repository: input => ensureRepository(store, input),
    pull: input => seedPull(store, endpoint, input),
    commit: input => {
      store.data.commits.push({
        ...input,
        date: input.date ?? now(),
        repository: getRepository(store, input.repository).fullName
      })
      return { sha: input.sha }
    },
    token: input => ({ token: issueToken(store, input) }),
    run: input => registerRun(store, endpoint, input),
    finish: ({ runId, conclusion }) => {
      const run = getRun(store, runId)
      Object.assign(run, { status: 'completed', conclusion, updatedAt: now() })
      // The credentials of a run end with it.
      store.data.identities = store.data.identities.filter(one => one.runId !== runId)
      store.data.tokens = store.data.tokens.filter(one => one.runId !== runId)
      return { id: runId }
    },
    merge: input => mergePull(store, input),
    expire: ({ artifactId }) => {
      const found = store.data.artifacts.find(one => one.id === artifactId)
      if (!found) throw new Error(`There is no artifact ${artifactId}.`)
      found.expiresAt = new Date(Date.now() - 1000).toISOString()
      return { id: artifactId }
    },
    job: input => upsertJob(store, input)
  }
  const run = handlers[name] as (input: unknown) => unknown
  const answer = run(CONTROL[name].parse(body))
  store.save()
  return answer
}

function ensureRepository(store: Store, input: Parsed<'repository'>): RepositoryRecord {
  const found = store.data.repositories.find(one => one.fullName === input.fullName)
  if (found) return Object.assign(found, input)
  const [owner = ''] = input.fullName.split('/')
  const record = { id: store.id(), ownerId: userId(owner), createdAt: now(), lastNumber: 0, lastRunNumber: 0, ...input }
  store.data.repositories.push(record)
  return record
}

function getRepository(store: Store, fullName: string): RepositoryRecord {
  return (
    store.data.repositories.find(one => one.fullName === fullName) ??
    ensureRepository(store, CONTROL.repository.parse({ fullName }))
  )
}

function getRun(store: Store, id: number): RunRecord {
  const found = store.data.runs.find(one => one.id === id)
  if (!found) throw new Error(`There is no run ${id}.`)
  return found
}

function seedPull(store: Store, endpoint: string, input: Parsed<'pull'>): SeededPull {
  const repository = getRepository(store, input.repository)
  const { repository: headRepository = repository.fullName, ...head } = input.head
  const pull = { ...input, commits: input.commits ?? [head.sha], head: { ...head, repository: headRepository } }
  const open = findOpenPull(store, repository, pull)
  const record = open
    ? Object.assign(open, { base: pull.base, head: pull.head, files: pull.files, commits: pull.commits })
    : addPull(store, repository, pull)
  return {
    number: record.number,
    payload: {
      action: open ? 'synchronize' : 'opened',
      number: record.number,
      pull_request: {
        ...renderPullSimple({ store, endpoint, repository }, record),
        merged: false,
        changed_files: input.files.length
      },
      repository: renderRepository(endpoint, repository),
      sender: user(endpoint, input.user)
    }
  }
}

function mergePull(store: Store, { repository, number, sha }: Parsed<'merge'>): { number: number } {
  const { fullName } = getRepository(store, repository)
  const pull = store.data.pulls.find(one => one.repository === fullName && one.number === number)
  const issue = store.data.issues.find(one => one.repository === fullName && one.number === number)
  if (!pull || !issue) throw new Error(`There is no pull request ${number} in ${fullName}.`)
  const time = now()
  Object.assign(pull, { mergedAt: time, mergeCommitSha: sha })
  Object.assign(issue, { state: 'closed', closedAt: time, updatedAt: time })
  return { number }
}

/** GitHub allows one open pull request from a branch to another; pushing to the branch updates it. */
function findOpenPull(
  store: Store,
  repository: RepositoryRecord,
  pull: { base: { ref: string }; head: { ref: string; repository: string } }
) {
  return store.data.pulls.find(
    one =>
      one.repository === repository.fullName &&
      one.base.ref === pull.base.ref &&
      one.head.ref === pull.head.ref &&
      one.head.repository === pull.head.repository &&
      store.data.issues.some(
        issue => issue.repository === one.repository && issue.number === one.number && issue.state === 'open'
      )
  )
}

function issueToken(store: Store, input: Parsed<'token'>, runId: number | null = null): string {
  const { kind, permissions, app } = input
  const token = `${kind === 'installation' ? 'ghs' : 'ghp'}_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`
  const login = input.login ?? (kind === 'installation' ? 'github-actions[bot]' : 'octocat')
  const repository = getRepository(store, input.repository).fullName
  store.data.tokens.push({ token, kind, login, repository, permissions, app, runId, used: 0, reset: 0 })
  return token
}

function registerRun(store: Store, endpoint: string, input: Parsed<'run'>): RegisteredRun {
  const repository = getRepository(store, input.repository)
  repository.lastRunNumber += 1
  const { environment, jobWorkflowRef, permissions, ...facts } = input
  const time = now()
  const run: RunRecord = {
    ...facts,
    id: store.id(),
    number: repository.lastRunNumber,
    status: 'in_progress',
    conclusion: null,
    createdAt: time,
    updatedAt: time
  }
  store.data.runs.push(run)
  const workflowRef = `${repository.fullName}/${run.path}@${run.ref}`
  const identity: IdentityRecord = {
    requestToken: randomBytes(24).toString('hex'),
    repository: repository.fullName,
    runId: run.id,
    environment,
    workflowRef,
    jobWorkflowRef: jobWorkflowRef ?? workflowRef
  }
  store.data.identities.push(identity)
  return {
    id: run.id,
    number: run.number,
    token: issueToken(
      store,
      { repository: repository.fullName, kind: 'installation', login: undefined, app: undefined, permissions },
      run.id
    ),
    runtimeToken: makeRuntimeToken(run.id),
    idTokenRequestUrl: `${endpoint}/oidc/token?api-version=2.0`,
    idTokenRequestToken: identity.requestToken,
    repositoryId: repository.id,
    ownerId: repository.ownerId,
    actorId: userId(run.actor)
  }
}

function upsertJob(store: Store, input: Parsed<'job'>): { id: number } {
  const run = getRun(store, input.runId)
  const found = store.data.jobs.find(one => one.runId === run.id && one.name === input.name)
  if (found) return Object.assign(found, input)
  const record: JobRecord = { id: store.id(), repository: run.repository, ...input }
  store.data.jobs.push(record)
  return record
}
