import * as z from 'zod'
import { BUILD } from './build-purposes.ts'
import { FEATURES } from './feature-purposes.ts'
import { INSTANCES } from './instance-purposes.ts'
import type { Condition, PolicyDocument, PolicyStatement, Purpose } from './statement.ts'
import { NEEDS_NO_PERMISSION, UNRECORDED } from './unrecorded.ts'

export const PURPOSES: readonly Purpose[] = [...BUILD, ...FEATURES, ...INSTANCES]

/**
 * The recording of `test/bake-ami/policy.machine.test.ts`: permissions by who needed them, such as `ec2:RunInstances`, and
 * `ec2:CreateTags for RunInstances` for tags that are given in the call that makes the thing.
 */
export const Recording = z.strictObject({ action: z.array(z.string()), packer: z.array(z.string()) })
export type Recording = z.infer<typeof Recording>

/** What of the project the policy is made of; tests put in something else. */
export interface Parts {
  readonly purposes: readonly Purpose[]
  readonly unrecorded: Readonly<Record<string, string>>
}

const TAGS_FOR = 'ec2:CreateTags for '

/** What a role that bakes is given. Together they allow every call that was recorded. */
export interface BakePolicies {
  /** For every role. */
  readonly own: PolicyDocument
  /** Only for a role whose templates need it: with it the role reaches beyond what its runs made. */
  readonly beyondOwn: PolicyDocument
}

/**
 * The policies of the role that bakes.
 * @throws Error naming every action that was recorded and is in no statement, that is in one and was never recorded, and
 * that has a reason for not being recorded though it was
 */
export function makePolicy(
  recording: Recording,
  { purposes, unrecorded }: Parts = { purposes: PURPOSES, unrecorded: UNRECORDED }
): BakePolicies {
  const recorded = new Set([...recording.action, ...recording.packer])
  const createActions = [...recorded].flatMap(one => (one.startsWith(TAGS_FOR) ? [one.slice(TAGS_FOR.length)] : []))
  const called = new Set([...recorded].map(one => (one.startsWith(TAGS_FOR) ? 'ec2:CreateTags' : one)))
  const allowed = new Set(purposes.flatMap(({ actions }) => actions))
  const problems = [
    ...[...called]
      .filter(one => !allowed.has(one) && !NEEDS_NO_PERMISSION.includes(one))
      .map(one => `${one} is called, but in no statement. Add it to one in scripts/bake-policy.`),
    ...[...allowed]
      .filter(one => !called.has(one) && unrecorded[one] === undefined)
      .map(
        one => `${one} is in a statement, but never called. Remove it, or say why in scripts/bake-policy/unrecorded.ts.`
      ),
    ...Object.keys(unrecorded)
      .filter(one => called.has(one) || !allowed.has(one))
      .map(
        one =>
          `${one} is in scripts/bake-policy/unrecorded.ts without need: ${called.has(one) ? 'it is recorded' : 'it is in no statement'}.`
      )
  ]
  if (problems.length > 0) throw new Error(problems.sort().join('\n'))
  createActions.sort()
  const policyOf = (some: readonly Purpose[]): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: some.map(one => statementOf(one, createActions))
  })
  return {
    own: policyOf(purposes.filter(one => !one.beyondOwn)),
    beyondOwn: policyOf(purposes.filter(one => one.beyondOwn))
  }
}

/** Where the policies stand, as people are given them. */
export const POLICY_FILES: Readonly<Record<keyof BakePolicies, string>> = {
  own: 'policy.json',
  beyondOwn: 'policy-beyond-own.json'
}

function statementOf(purpose: Purpose, createActions: readonly string[]): PolicyStatement {
  const { sid, actions, resources } = purpose
  const conditions: Condition | undefined =
    sid === 'TagNew' ? { StringEquals: { 'ec2:CreateAction': createActions } } : purpose.conditions
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(conditions === undefined ? {} : { Condition: conditions })
  }
}

/** The tables of statements for people, as Markdown. */
export function policyTable(purposes: readonly Purpose[] = PURPOSES): string {
  const table = (some: readonly Purpose[], when: string) => [
    `| statement | what it allows | ${when} |`,
    '| --- | --- | --- |',
    ...some.map(({ sid, why, dropWhen = '' }) => `| \`${sid}\` | ${why} | ${dropWhen} |`)
  ]
  return [
    ...table(
      purposes.filter(one => !one.beyondOwn),
      'leave it out when'
    ),
    '',
    `And in [\`${POLICY_FILES.beyondOwn}\`](${POLICY_FILES.beyondOwn}):`,
    '',
    ...table(
      purposes.filter(one => one.beyondOwn),
      'not needed when'
    )
  ].join('\n')
}

const LINE_WIDTH = 120

/** The policy as it stands in its file, formatted as the project's formatter leaves it: short lists on one line. */
export function policyText(policy: PolicyDocument): string {
  const text = JSON.stringify(policy, null, 2)
  const lists = /^( *"[^"]+": )\[\n([^[\]{}]*?)\n *\](,?)$/gm
  const short = text.replace(lists, (whole, name: string, items: string, comma: string) => {
    const line = `${name}[${items.trim().split(/\n */).join(' ')}]${comma}`
    return line.length <= LINE_WIDTH ? line : whole
  })
  return `${short}\n`
}
