import type { ActionKind, Plan, ResourceChange } from '../../src/terraform-apply/plan/plan.ts'
import type { PlanReport, StackReport } from '../../src/terraform-apply/report/report.ts'

/** A plan that does this to objects: `{'aws_x.a': 'create'}`. */
export function planOf(changes: Readonly<Record<string, ActionKind>>): Plan {
  return {
    formatVersion: '1.2',
    toolVersion: '1.11.4',
    resources: Object.entries(changes).map(([address, kind]) => change(address, kind)),
    outputs: [],
    drift: [],
    failingChecks: [],
    others: [],
    ephemeral: false,
    applyable: Object.keys(changes).length > 0,
    complete: true,
    errored: false
  }
}

const ACTIONS: Partial<Record<ActionKind, string[]>> = { replace: ['delete', 'create'], other: ['x'] }

function change(address: string, kind: ActionKind): ResourceChange {
  const value = { kind: 'known', value: address } as const
  const absent = { kind: 'absent' } as const
  return {
    address,
    previousAddress: undefined,
    deposed: undefined,
    type: address.split('.')[0] || 'aws_x',
    provider: 'registry.terraform.io/hashicorp/aws',
    kind,
    actions: ACTIONS[kind] ?? [kind],
    reason: undefined,
    id: undefined,
    importing: undefined,
    replacePaths: [],
    differences: [{ path: ['name'], before: absent, after: value, sensitive: false, valueChanges: true }],
    region: undefined,
    digest: undefined
  }
}

/** `sha256:` and one digit again and again. */
export function digest(digit: string): string {
  return `sha256:${digit.repeat(64)}`
}

/** A stack that was planned, or failed with this message. */
export function stack(
  name: string,
  of: Readonly<Record<string, ActionKind>> | string,
  guarded: string[] = []
): StackReport {
  const result =
    typeof of === 'string'
      ? ({ kind: 'failed', message: of } as const)
      : ({ kind: 'planned', plan: planOf(of), digest: digest('1'), guarded } as const)
  return { stack: name, toolName: 'Terraform 1.11.4', took: 2000, result }
}

/** What one job leaves: of the key `0000000n`. */
export function reportOf(n: number, stacks: readonly StackReport[], more: Partial<PlanReport> = {}): PlanReport {
  const failed = stacks.some(one => one.result.kind === 'failed')
  return {
    environment: 'staging',
    workspace: undefined,
    key: n.toString(16).padStart(8, '0'),
    label: stacks.length === 1 ? (stacks[0]?.stack ?? '') : `${stacks.length} stacks of infra/*`,
    commit: 'b'.repeat(40),
    run: { id: 1, attempt: 1, url: 'https://github.com/octo/demo/actions/runs/1' },
    stacks,
    digest: failed ? undefined : digest(String(n % 10)),
    binding: undefined,
    ...more
  }
}
