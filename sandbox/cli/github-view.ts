import { connectGitHub } from '../github/index.ts'
import type { Observer } from './observe.ts'

// How terraform-apply marks its comment on a pull request.
const COMMENT_MARK = '<!-- insight:plan'

/** The newest plan on the local GitHub: title of its check run, and the comment of the newest pull request. */
export function githubView(endpoint: string): Pick<Observer, 'planTitle' | 'comment'> {
  const github = connectGitHub(endpoint)
  return {
    async planTitle() {
      const { checkRuns } = await github.state()
      return (
        checkRuns.filter(run => run.title !== null).toSorted((one, other) => other.id - one.id)[0]?.title ?? undefined
      )
    },
    async comment() {
      const { comments } = await github.state()
      const newest = comments
        .filter(comment => comment.body.includes(COMMENT_MARK))
        .toSorted((one, other) => other.issue - one.issue)[0]
      return newest === undefined ? undefined : { markdown: newest.body, pull: newest.issue }
    }
  }
}
