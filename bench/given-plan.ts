// What a plan step does with a plan file that is there: show it, read it, digest it, render it, comment it. Bundled and
// measured by terraform-apply.ts: node given-plan.js PLANFILE TERRAFORM FOLDER API TOKEN
import { rmSync } from 'node:fs'
import { readRunContext } from '../src/lib/github.ts'
import { publishComment } from '../src/terraform-apply/comment/comment.ts'
import { commentBody } from '../src/terraform-apply/comment/comment-body.ts'
import { makeDigestKey, planDigest } from '../src/terraform-apply/plan/digest.ts'
import { readPlanFile } from '../src/terraform-apply/plan/plan.ts'
import type { PlanReport } from '../src/terraform-apply/report/report.ts'
import { showPlan } from '../src/terraform-apply/tool/terraform.ts'

const [planFile = '', program = '', folder = '', api = '', token = ''] = process.argv.slice(2)
const never = { asked: new AbortController().signal, leave: new AbortController().signal, dispose: () => undefined }
const stack = { folder, name: 'infra' }
const terraform = { program, name: 'Terraform', stack, home: folder, env: process.env, say: () => undefined }

// Loaded while the tool works, as the action does.
const toolkit = import('@actions/github')
const shown = await showPlan(terraform, planFile, never)
const plan = await readPlanFile(shown, makeDigestKey(undefined, 'octo/demo'))
rmSync(shown)
const digest = planDigest(plan, { environment: 'bench', stack: stack.name, workspace: undefined })
const context = readRunContext()
const report: PlanReport = {
  environment: 'bench',
  workspace: undefined,
  key: '0a1b2c3d',
  label: 'infra',
  commit: context.headSha,
  run: { id: context.runId, attempt: 1, url: context.runUrl },
  stacks: [{ stack: 'infra', toolName: 'Terraform', took: 0, result: { kind: 'planned', plan, digest, guarded: [] } }],
  digest,
  binding: undefined
}
const github = (await toolkit).getOctokit(token, { baseUrl: api })
const place = { github, context, pullRequest: 1 }
await publishComment(place, { key: report.key }, previous => commentBody(report, { keys: [report.key] }, previous))
