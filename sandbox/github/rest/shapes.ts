import { createHash } from 'node:crypto'
import type { RepositoryRecord } from '../records.ts'

const BOT_ID = 41898282

/** GitHub's opaque node id. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`
}

/** A stable number for a login, or for another name that GitHub numbers. */
export function userId(login: string): number {
  if (login === 'github-actions[bot]') return BOT_ID
  return createHash('sha256').update(login).digest().readUInt32BE(0) >>> 8
}

/** "simple-user". */
export function user(endpoint: string, login: string, type?: string) {
  const id = userId(login)
  const url = `${endpoint}/users/${encodeURIComponent(login)}`
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login.endsWith('[bot]') ? `apps/${login.slice(0, -5)}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User'),
    site_admin: false
  }
}

/** A fork of a repository: like it, but another one. The repository itself when that is its name. */
export function forkOf(record: RepositoryRecord, fullName: string): RepositoryRecord {
  if (fullName === record.fullName) return record
  return { ...record, id: userId(fullName), ownerId: userId(fullName.split('/')[0] ?? ''), fullName }
}

/** Shared part of "repository", "full-repository" and "minimal-repository". */
export function repository(endpoint: string, record: RepositoryRecord) {
  const [owner = '', name = ''] = record.fullName.split('/')
  const url = `${endpoint}/repos/${record.fullName}`
  const html = `https://github.com/${record.fullName}`
  const links = Object.fromEntries(REPOSITORY_LINKS.map(([key, path]) => [key, `${url}${path}`]))
  return {
    id: record.id,
    node_id: nodeId('R', record.id),
    name,
    full_name: record.fullName,
    owner: { ...user(endpoint, owner), id: record.ownerId },
    private: record.private,
    visibility: record.private ? 'private' : 'public',
    html_url: html,
    description: null,
    fork: false,
    url,
    ...links,
    git_url: `git://github.com/${record.fullName}.git`,
    ssh_url: `git@github.com:${record.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    default_branch: record.defaultBranch,
    archived: false,
    disabled: false,
    has_issues: record.issues ?? true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    has_downloads: false,
    has_pull_requests: true,
    pull_request_creation_policy: 'all',
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    network_count: 0,
    subscribers_count: 0,
    created_at: record.createdAt,
    updated_at: record.createdAt,
    pushed_at: record.createdAt
  }
}

const REPOSITORY_LINKS = [
  ['archive_url', '/{archive_format}{/ref}'],
  ['assignees_url', '/assignees{/user}'],
  ['blobs_url', '/git/blobs{/sha}'],
  ['branches_url', '/branches{/branch}'],
  ['collaborators_url', '/collaborators{/collaborator}'],
  ['comments_url', '/comments{/number}'],
  ['commits_url', '/commits{/sha}'],
  ['compare_url', '/compare/{base}...{head}'],
  ['contents_url', '/contents/{+path}'],
  ['contributors_url', '/contributors'],
  ['deployments_url', '/deployments'],
  ['downloads_url', '/downloads'],
  ['events_url', '/events'],
  ['forks_url', '/forks'],
  ['git_commits_url', '/git/commits{/sha}'],
  ['git_refs_url', '/git/refs{/sha}'],
  ['git_tags_url', '/git/tags{/sha}'],
  ['hooks_url', '/hooks'],
  ['issue_comment_url', '/issues/comments{/number}'],
  ['issue_events_url', '/issues/events{/number}'],
  ['issues_url', '/issues{/number}'],
  ['keys_url', '/keys{/key_id}'],
  ['labels_url', '/labels{/name}'],
  ['languages_url', '/languages'],
  ['merges_url', '/merges'],
  ['milestones_url', '/milestones{/number}'],
  ['notifications_url', '/notifications{?since,all,participating}'],
  ['pulls_url', '/pulls{/number}'],
  ['releases_url', '/releases{/id}'],
  ['stargazers_url', '/stargazers'],
  ['statuses_url', '/statuses/{sha}'],
  ['subscribers_url', '/subscribers'],
  ['subscription_url', '/subscription'],
  ['tags_url', '/tags'],
  ['teams_url', '/teams'],
  ['trees_url', '/git/trees{/sha}']
] as const
