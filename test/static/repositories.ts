import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const CREDENTIALS = 'aws-actions/configure-aws-credentials'

/** Where the actions and workflows that ours use are found, `owner/name@ref` → folder, to check what they are given. */
export const repositories: ReadonlyMap<string, string> = new Map([
  ['vsilverman/insight@v1', root],
  [`${CREDENTIALS}@e6de054238d6b7531b4efff3b6587d9aade6a06c`, join(root, 'sandbox/github/stand-ins', CREDENTIALS)]
])
