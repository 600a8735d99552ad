import { z } from 'zod'

const verdict = z.enum(['done', 'failed', 'skipped', 'stopped'])

/** One image as the environment runs it. */
const imageSchema = z.object({
  name: z.string(),
  id: z.string(),
  /** Was it there before this run? */
  reused: z.boolean(),
  /** Why it was baked, as bake-ami says. */
  reason: z.string().optional(),
  fingerprint: z.string().optional(),
  createdAt: z.string().optional()
})

const instanceSchema = z.object({
  id: z.string(),
  service: z.string(),
  image: z.string(),
  address: z.string(),
  state: z.string(),
  since: z.string().optional(),
  checks: z.array(z.object({ name: z.string(), status: z.string(), output: z.string() }))
})

const meshSchema = z.object({
  services: z.array(z.object({ name: z.string(), instances: z.number(), passing: z.number() })),
  intentions: z.array(z.object({ source: z.string(), destination: z.string(), action: z.string() }))
})

const jobSchema = z.object({
  name: z.string(),
  verdict: z.enum(['success', 'failure', 'did-not-run']),
  seconds: z.number().optional(),
  /** Why it did not run, or which step failed. */
  reason: z.string().optional()
})

/** Everything that the report shows; written by the command as `run.json`. Times are ISO 8601. */
export const runRecordSchema = z.object({
  version: z.literal(1),
  environment: z.string(),
  event: z.string(),
  command: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  seconds: z.number(),
  verdict,
  commit: z.string().optional(),
  stages: z.array(
    z.object({ name: z.string(), verdict: z.string(), seconds: z.number().optional(), text: z.string() })
  ),
  tools: z.array(z.object({ name: z.string(), version: z.string() })),
  images: z.array(imageSchema),
  instances: z.array(instanceSchema),
  mesh: meshSchema.optional(),
  /** The plan as a check run's title says it, such as `staging: +2 ~4`. */
  planTitle: z.string().optional(),
  comment: z.object({ markdown: z.string(), pull: z.number(), change: z.string() }).optional(),
  page: z
    .object({ url: z.string(), servedBy: z.string(), image: z.string(), database: z.string(), row: z.string() })
    .optional(),
  jobs: z.array(jobSchema),
  summaries: z.array(z.object({ job: z.string(), markdown: z.string() })),
  annotations: z.array(z.object({ level: z.string(), job: z.string(), message: z.string() })),
  failure: z
    .object({
      stage: z.string(),
      what: z.string(),
      lines: z.array(z.string()),
      log: z.string(),
      advice: z.string()
    })
    .optional(),
  /** What differs from the run before; empty when nothing does or there was none. */
  changes: z.array(z.string()),
  notes: z.array(z.string()),
  notShown: z.array(z.string())
})

export type RunRecord = z.infer<typeof runRecordSchema>
