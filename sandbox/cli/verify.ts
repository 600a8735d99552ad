import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { UserError } from '../../src/lib/errors.ts'

// `/api/row` of the image httpd (infra/images/httpd/page/page.cgi): the row, and the machines that took part.
const machine = z.object({ instance_id: z.string(), image_id: z.string() })
const rowSchema = z.object({ row: z.object({ text: z.string() }).loose(), httpd: machine, postgres: machine })

/** The delivered page, as a visitor gets it. */
export interface DeliveredPage {
  readonly url: string
  /** Instance id of the web machine that answered, and the image that it was launched from. */
  readonly servedBy: string
  readonly image: string
  /** Instance id of the database machine. */
  readonly database: string
  readonly row: string
}

/** What must be true of the page. */
export interface Expectation {
  /** Address through the load balancer, without a slash at its end. */
  readonly url: string
  /** AMI id that httpd must run, when it is known. */
  readonly image: string | undefined
  /** Instance id of PostgreSQL, when it is known. */
  readonly database: string | undefined
}

const LIMIT_MS = 60_000

/**
 * Fetch the page through the load balancer until it is what was delivered: status 200, the image, a row from the database.
 * @throws UserError with the last thing that was wrong, after a minute
 */
export async function verifyPage(
  expected: Expectation,
  options: { signal: AbortSignal; limitMs?: number; progress?: (text: string) => void }
): Promise<DeliveredPage> {
  const deadline = Date.now() + (options.limitMs ?? LIMIT_MS)
  while (true) {
    const answer = await readPage(expected, options.signal)
    if (typeof answer !== 'string') return answer
    if (Date.now() > deadline) throw new UserError(`The page is not what was delivered: ${answer}.`)
    options.progress?.(answer)
    await sleep(1000, undefined, { signal: options.signal })
  }
}

/** The page, or what is wrong with it. */
async function readPage(expected: Expectation, signal: AbortSignal): Promise<DeliveredPage | string> {
  const page = await get(`${expected.url}/`, signal)
  if (typeof page === 'string') return page
  const api = await get(`${expected.url}/api/row`, signal)
  if (typeof api === 'string') return api
  const row = rowSchema.safeParse(parseJson(api.body))
  if (!row.success) return `${expected.url}/api/row does not answer with a row: ${z.prettifyError(row.error)}`
  const { httpd, postgres } = row.data
  if (expected.image !== undefined && httpd.image_id !== expected.image)
    return `${httpd.instance_id} serves ${httpd.image_id} and not ${expected.image}`
  if (expected.database !== undefined && postgres.instance_id !== expected.database)
    return `the row came from ${postgres.instance_id} and not from ${expected.database}`
  for (const part of [httpd.image_id, postgres.instance_id])
    if (!page.body.includes(part)) return `${expected.url}/ does not show ${part}`
  return {
    url: expected.url,
    servedBy: httpd.instance_id,
    image: httpd.image_id,
    database: postgres.instance_id,
    row: row.data.row.text
  }
}

async function get(url: string, signal: AbortSignal): Promise<{ body: string } | string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })
    const body = await response.text()
    return response.status === 200 ? { body } : `${url} answers with status ${response.status}`
  } catch (error) {
    signal.throwIfAborted()
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    return `${url} does not answer (${cause?.code ?? (error as Error).message})`
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
