import { z } from 'zod'
import type { ArtifactRecord, RunRecord } from '../records.ts'
import { now, type Store } from '../store.ts'
import type { Blobs } from './blobs.ts'
import { TwirpError, type TwirpMethods } from './twirp.ts'

const RETENTION_DAYS = 90

/** What every call of the results service knows. */
export interface ResultsContext {
  store: Store
  blobs: Blobs
  endpoint: string
  run: RunRecord
}

const Named = z.object({ name: z.string() })
const Create = Named.extend({ expires_at: z.string().optional(), mime_type: z.string().optional() })
const Finalize = Named.extend({ size: z.union([z.string(), z.number()]), hash: z.string().optional() })
const List = z.object({ name_filter: z.string().optional(), id_filter: z.union([z.string(), z.number()]).optional() })

/** Service `github.actions.results.api.v1.ArtifactService`: artifacts are immutable and their names unique in a run. */
export const artifactMethods: TwirpMethods<ResultsContext> = {
  CreateArtifact(input, { store, blobs, endpoint, run }) {
    const body = Create.parse(input)
    if (/["<>|*?\\/:\r\n]/.test(body.name))
      throw new TwirpError(400, 'invalid_argument', 'the artifact name is not valid')
    if (find({ store, run }, body.name)) {
      throw new TwirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
    }
    const record: ArtifactRecord = {
      id: store.id(),
      repository: run.repository,
      runId: run.id,
      name: body.name,
      size: 0,
      digest: null,
      mimeType: body.mime_type ?? 'application/zip',
      blob: blobs.create(),
      finalized: false,
      createdAt: now(),
      expiresAt: body.expires_at ?? new Date(Date.now() + RETENTION_DAYS * 86_400_000).toISOString()
    }
    store.data.artifacts.push(record)
    store.save()
    return { ok: true, signed_upload_url: `${endpoint}${blobs.sign(record.blob)}` }
  },
  FinalizeArtifact(input, context) {
    const body = Finalize.parse(input)
    const record = get(context, body.name)
    const size = context.blobs.size(record.blob)
    if (size === undefined) throw new TwirpError(412, 'failed_precondition', 'nothing was uploaded')
    if (size !== Number(body.size)) throw new TwirpError(400, 'invalid_argument', `size is ${size}, not ${body.size}`)
    if (body.hash !== undefined && body.hash !== context.blobs.digest(record.blob)) {
      throw new TwirpError(400, 'invalid_argument', 'the digest is not that of what was uploaded')
    }
    Object.assign(record, { size, digest: body.hash ?? null, finalized: true })
    context.store.save()
    return { ok: true, artifact_id: String(record.id) }
  },
  ListArtifacts(input, { store, run }) {
    const { name_filter, id_filter } = List.parse(input)
    const found = store.data.artifacts
      .filter(one => one.runId === run.id && one.finalized)
      .filter(one => name_filter === undefined || one.name === name_filter)
      .filter(one => id_filter === undefined || String(one.id) === String(id_filter))
    return { artifacts: found.map(describe) }
  },
  GetSignedArtifactURL(input, context) {
    const record = get(context, Named.parse(input).name)
    return { name: record.name, signed_url: signDownload(context, record) }
  },
  DeleteArtifact(input, context) {
    const record = get(context, Named.parse(input).name)
    const { artifacts } = context.store.data
    artifacts.splice(artifacts.indexOf(record), 1)
    context.blobs.remove(record.blob)
    context.store.save()
    return { ok: true, artifact_id: String(record.id) }
  }
}

/** The address from which an artifact is downloaded. The client unpacks what is called a zip. */
export function signDownload(
  { blobs, endpoint }: Pick<ResultsContext, 'blobs' | 'endpoint'>,
  record: ArtifactRecord
): string {
  const isZip = record.mimeType === 'application/zip'
  const fileName = isZip ? `${record.name}.zip` : record.name
  return `${endpoint}${blobs.sign(record.blob, { mimeType: record.mimeType, fileName })}`
}

function find({ store, run }: Pick<ResultsContext, 'store' | 'run'>, name: string): ArtifactRecord | undefined {
  return store.data.artifacts.find(one => one.runId === run.id && one.name === name)
}

function get(context: ResultsContext, name: string): ArtifactRecord {
  const found = find(context, name)
  if (!found) throw new TwirpError(404, 'not_found', `no artifact named ${name}`)
  return found
}

function describe(record: ArtifactRecord) {
  return {
    workflow_run_backend_id: String(record.runId),
    workflow_job_run_backend_id: String(record.runId),
    database_id: String(record.id),
    name: record.name,
    size: String(record.size),
    created_at: record.createdAt,
    ...(record.digest === null ? {} : { digest: record.digest })
  }
}
