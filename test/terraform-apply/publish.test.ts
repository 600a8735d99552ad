import { expect, test } from '@jest/globals'
import type { RunContext } from '../../src/lib/github.ts'
import { type Audience, commentStatus } from '../../src/terraform-apply/publish.ts'

test.each([
  ['push', 1],
  ['workflow_dispatch', 1],
  ['schedule', 0],
  ['issue_comment', 0]
])('on %s the merged pull request of the commit is looked up %i times', async (event, times) => {
  let asked = 0
  const listPullRequestsAssociatedWithCommit = async () => {
    asked += 1
    return { data: [] }
  }
  const audience = {
    settings: { comment: true, environment: 'staging', stack: 'infra' } as Audience['settings'],
    context: { owner: 'octo', repo: 'demo', sha: 'b', event } as RunContext,
    github: { rest: { repos: { listPullRequestsAssociatedWithCommit } } } as unknown as Audience['github']
  }
  expect(await commentStatus(audience, 'x')).toBeUndefined()
  expect(asked).toBe(times)
})
