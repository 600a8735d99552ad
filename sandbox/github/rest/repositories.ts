import type { CommitRecord } from '../records.ts'
import { ApiError, type Call, notFound, pageOf, type RestHandlers } from './call.ts'
import { shasOfRef } from './checks.ts'
import { renderFile } from './pulls.ts'
import { rateOf } from './rate.ts'
import { nodeId, repository, user, userId } from './shapes.ts'

/** The repository, its commits, who asks, and how often they may. */
export const repositoryHandlers: RestHandlers = {
  'repos/get': call => ({ status: 200, body: repository(call.endpoint, call.repository) }),
  'users/get-authenticated': call => {
    if (!call.token) throw new ApiError(401, 'Requires authentication')
    // A job's token stands for an app, not for a person.
    if (call.token.kind === 'installation') throw new ApiError(403, 'Resource not accessible by integration')
    return { status: 200, body: renderPerson(call, call.token.login) }
  },
  'rate-limit/get': call => {
    const { limit, remaining, reset, used } = rateOf(call.counter)
    const rate = { limit, remaining, reset, used, resource: 'core' }
    return { status: 200, body: { resources: { core: rate, search: rate }, rate } }
  },
  'repos/list-commits': call => {
    const all = call.store.data.commits.filter(one => one.repository === call.repository.fullName).reverse()
    return pageOf(call, all, one => renderCommit(call, one))
  },
  'repos/get-commit': call => {
    const ref = call.params['ref'] ?? ''
    const shas = [ref, ...shasOfRef(call, ref)]
    const found = call.store.data.commits.find(
      one => one.repository === call.repository.fullName && shas.some(sha => sha.length >= 7 && one.sha.startsWith(sha))
    )
    if (!found) throw ref.length === 40 ? new ApiError(422, `No commit found for SHA: ${ref}`) : notFound()
    return {
      status: 200,
      body: { ...renderCommit(call, found), files: found.files.map(f => renderFile(call, found.sha, f)) }
    }
  }
}

/** "public-user". */
function renderPerson(call: Call, login: string) {
  const time = '2020-01-01T00:00:00Z'
  return {
    ...user(call.endpoint, login),
    id: userId(login),
    name: login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: time,
    updated_at: time
  }
}

/** "commit". */
function renderCommit(call: Call, record: CommitRecord) {
  const url = `${call.endpoint}/repos/${record.repository}/commits/${record.sha}`
  const person = { name: record.author, email: 'noreply@github.com', date: record.date }
  const git = (sha: string) => `${call.endpoint}/repos/${record.repository}/git/trees/${sha}`
  return {
    url,
    sha: record.sha,
    node_id: nodeId('C', Number.parseInt(record.sha.slice(0, 8), 16) || 0),
    html_url: `https://github.com/${record.repository}/commit/${record.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url,
      author: person,
      committer: person,
      message: record.message,
      comment_count: 0,
      tree: { sha: record.sha, url: git(record.sha) },
      verification: { verified: false, reason: 'unsigned', payload: null, signature: null, verified_at: null }
    },
    author: user(call.endpoint, record.author),
    committer: user(call.endpoint, record.author),
    parents: record.parents.map(sha => ({ sha, url: url.replace(record.sha, sha) }))
  }
}
