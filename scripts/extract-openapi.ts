/**
 * Makes `sandbox/github/openapi.json`: the part of GitHub's own description of its API that the local GitHub serves.
 * The source is the npm package @octokit/openapi (385 MB unpacked, so it is no dependency): fetched into a temporary
 * folder, read, removed. Run: `node scripts/extract-openapi.ts`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const SOURCE = '@octokit/openapi@23.0.2'
const REPO = '/repos/{owner}/{repo}'
const OPERATIONS = [
  'GET /rate_limit',
  'GET /user',
  `GET ${REPO}`,
  `GET ${REPO}/pulls`,
  `POST ${REPO}/pulls`,
  `GET ${REPO}/pulls/{pull_number}`,
  `PATCH ${REPO}/pulls/{pull_number}`,
  `GET ${REPO}/pulls/{pull_number}/files`,
  `GET ${REPO}/commits`,
  `GET ${REPO}/commits/{ref}`,
  `GET ${REPO}/commits/{commit_sha}/pulls`,
  `GET ${REPO}/commits/{ref}/check-runs`,
  `GET ${REPO}/commits/{ref}/status`,
  `GET ${REPO}/commits/{ref}/statuses`,
  `POST ${REPO}/statuses/{sha}`,
  `GET ${REPO}/issues`,
  `POST ${REPO}/issues`,
  `GET ${REPO}/issues/{issue_number}`,
  `PATCH ${REPO}/issues/{issue_number}`,
  `GET ${REPO}/issues/{issue_number}/comments`,
  `POST ${REPO}/issues/{issue_number}/comments`,
  `GET ${REPO}/issues/comments/{comment_id}`,
  `PATCH ${REPO}/issues/comments/{comment_id}`,
  `DELETE ${REPO}/issues/comments/{comment_id}`,
  `GET ${REPO}/issues/{issue_number}/labels`,
  `POST ${REPO}/issues/{issue_number}/labels`,
  `DELETE ${REPO}/issues/{issue_number}/labels/{name}`,
  `PUT ${REPO}/issues/{issue_number}/lock`,
  `DELETE ${REPO}/issues/{issue_number}/lock`,
  `POST ${REPO}/labels`,
  `GET ${REPO}/labels/{name}`,
  `POST ${REPO}/check-runs`,
  `GET ${REPO}/check-runs/{check_run_id}`,
  `PATCH ${REPO}/check-runs/{check_run_id}`,
  `GET ${REPO}/check-runs/{check_run_id}/annotations`,
  `GET ${REPO}/deployments`,
  `POST ${REPO}/deployments`,
  `GET ${REPO}/deployments/{deployment_id}`,
  `GET ${REPO}/deployments/{deployment_id}/statuses`,
  `POST ${REPO}/deployments/{deployment_id}/statuses`,
  `GET ${REPO}/actions/runs`,
  `GET ${REPO}/actions/runs/{run_id}`,
  `GET ${REPO}/actions/runs/{run_id}/jobs`,
  `GET ${REPO}/actions/runs/{run_id}/artifacts`,
  `GET ${REPO}/actions/artifacts`,
  `GET ${REPO}/actions/artifacts/{artifact_id}`,
  `GET ${REPO}/actions/artifacts/{artifact_id}/{archive_format}`,
  `POST ${REPO}/actions/workflows/{workflow_id}/dispatches`
]

const Json = z.record(z.string(), z.unknown())
const Source = z.object({
  openapi: z.string(),
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.record(z.string(), z.unknown()))
})
type Source = z.infer<typeof Source>

// What explains or advertises but constrains nothing. `links` and `headers` of responses are not checked by us.
const DROPPED = ['description', 'summary', 'example', 'examples', 'externalDocs', 'tags', 'links', 'headers', 'title']

/** Names of properties are not keywords: a property called "description" stays. */
function slim(value: unknown, isNameMap = false): unknown {
  if (Array.isArray(value)) return value.map(item => slim(item))
  const object = Json.safeParse(value)
  if (!object.success) return value
  const kept = Object.entries(object.data).filter(
    ([key]) => isNameMap || !(DROPPED.includes(key) || key.startsWith('x-'))
  )
  const result = Object.fromEntries(kept.map(([key, item]) => [key, slim(item, !isNameMap && key === 'properties')]))
  return isNameMap ? result : repair(result)
}

/** Ajv refuses `nullable` without `type` (and with it every request to the route), and an enum must list its null. */
function repair(schema: Record<string, unknown>): Record<string, unknown> {
  if (schema['nullable'] !== true) return schema
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) {
    return { ...schema, enum: [...schema['enum'], null] }
  }
  if (schema['type'] !== undefined) return schema
  const { nullable: _, ...rest } = schema
  return { anyOf: [rest, { enum: [null] }] }
}

/** Errors are checked by the tests of each handler; their schemas would double the extract. */
function withoutErrors(operation: Record<string, unknown>): Record<string, unknown> {
  const responses = Json.parse(operation['responses'])
  return { ...operation, responses: Object.fromEntries(Object.entries(responses).filter(([status]) => status < '400')) }
}

function referencesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(match => match[1] ?? '')
}

function extract(source: Source) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const wanted of OPERATIONS) {
    const [method = '', path = ''] = wanted.split(' ')
    const operation = Json.safeParse(source.paths[path]?.[method.toLowerCase()])
    if (!operation.success) throw new Error(`${SOURCE} does not describe ${wanted}.`)
    paths[path] = { ...paths[path], [method.toLowerCase()]: slim(withoutErrors(operation.data)) }
  }
  const components: Record<string, Record<string, unknown>> = {}
  const queue = referencesIn(paths)
  for (let reference = queue.pop(); reference !== undefined; reference = queue.pop()) {
    const [kind = '', name = ''] = reference.split('/')
    if (components[kind]?.[name] !== undefined) continue
    const component = slim(source.components[kind]?.[name])
    components[kind] = { ...components[kind], [name]: component }
    queue.push(...referencesIn(component))
  }
  return { openapi: source.openapi, info: { title: SOURCE, version: source.info.version }, paths, components }
}

/** One line per path and per component: small, and a change shows where it is. */
function print({ paths, components, ...head }: ReturnType<typeof extract>): string {
  const lines = (items: Record<string, unknown>) =>
    Object.keys(items)
      .sort()
      .map(name => `${JSON.stringify(name)}:${JSON.stringify(items[name])}`)
      .join(',\n')
  const kinds = Object.keys(components).sort()
  const body = kinds.map(kind => `${JSON.stringify(kind)}:{\n${lines(components[kind] ?? {})}}`).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},\n"paths":{\n${lines(paths)}},\n"components":{\n${body}}}\n`
}

function readSource(): Source {
  const folder = mkdtempSync(join(tmpdir(), 'insight-openapi-'))
  try {
    const file = execFileSync('npm', ['pack', '--silent', SOURCE], { cwd: folder, encoding: 'utf8' }).trim()
    execFileSync('tar', ['xzf', file, 'package/generated/api.github.com.json'], { cwd: folder })
    return Source.parse(JSON.parse(readFileSync(join(folder, 'package/generated/api.github.com.json'), 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const target = resolve(import.meta.dirname, '../sandbox/github/openapi.json')
const text = print(extract(readSource()))
writeFileSync(target, text)
process.stdout.write(`${target}: ${OPERATIONS.length} operations, ${Math.round(text.length / 1024)} KB\n`)
