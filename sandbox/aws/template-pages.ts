import { DescribeLaunchTemplateVersionsCommand, type LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import type { Call, Handler } from './call.ts'
import type { Moto } from './moto.ts'
import { without } from './query.ts'
import { items, node, readXml, writeXml, type XmlNode } from './xml.ts'

/** More than anybody makes here: moto leaves out what is beyond MaxResults, without a token for the rest. */
const ALL = 100_000
/** Most in one page of AWS. */
const PAGE = 200

/** The part of `all` that MaxResults and NextToken ask for, and the token for the next. */
export function pageOf<T>(all: readonly T[], params: URLSearchParams): { page: T[]; nextToken?: string } {
  const from = Number(params.get('NextToken') ?? 0)
  const to = from + Math.min(Number(params.get('MaxResults') ?? PAGE), PAGE)
  return { page: all.slice(from, to), ...(to < all.length && { nextToken: String(to) }) }
}

/** Give a describing call pages. @param set the element of the answer that holds the items */
export function inPages(set: string, handler: Handler = (_, next) => next()): Handler {
  return async (call, next) => {
    const asked = without(without(call.params, 'NextToken'), 'MaxResults')
    asked.set('MaxResults', String(ALL))
    const whole: Call = { ...call, params: asked }
    const given = await handler(whole, () => next(asked))
    if (given.status !== 200) return given
    const document = readXml(given.body.toString())
    const answer = node(document[`${call.action}Response`])
    const { page, nextToken } = pageOf<XmlNode>(items(answer[set]), call.params)
    answer[set] = { item: page }
    if (nextToken !== undefined) answer['nextToken'] = nextToken
    return { ...given, body: writeXml(document) }
  }
}

/** Every version of a template. */
export async function allVersions(moto: Moto, region: string, id: string): Promise<LaunchTemplateVersion[]> {
  const asked = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, MaxResults: ALL })
  return (await moto.ec2(region).send(asked)).LaunchTemplateVersions ?? []
}
