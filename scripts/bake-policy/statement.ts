/** One condition block of IAM: operator -> key -> values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** A statement of a policy, as IAM takes it. */
export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Condition
}

/** An IAM policy. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** What the policy allows for one purpose, and how to tell people about it. */
export interface Purpose {
  readonly sid: string
  /** What it is for, one line of Markdown. */
  readonly why: string
  /** When nobody needs it, one line of Markdown; absent for what every bake needs. */
  readonly dropWhen?: string
  /** With it the role reaches beyond what its runs made: it stands in a policy of its own, which nobody gives by default. */
  readonly beyondOwn?: true
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions?: Condition
}

/** ARNs of types of EC2 in every region; images and snapshots have no account in theirs. */
export function ec2(...types: readonly string[]): string[] {
  return types.map(type => `arn:aws:ec2:*:${type === 'image' || type === 'snapshot' ? '' : '*'}:${type}/*`)
}

/** How `makeRunTag` of bake-ami writes a run: owner/repository/run/attempt/step. `manual`, a person's bake, is none. */
const RUN = '*/*/*/*/*'

/** Only what a run of bake-ami made. */
export const OURS: Condition = { StringLike: { 'aws:ResourceTag/insight:run': RUN } }

/** Only what a run of bake-ami made and did not finish: its images have their last mark when they are. */
export const UNFINISHED: Condition = { ...OURS, Null: { 'aws:ResourceTag/insight:digest': 'true' } }

/** Only what is made with the tag of a run. */
export const TAGGED: Condition = { StringLike: { 'aws:RequestTag/insight:run': RUN } }

/** A policy variable: IAM puts in what the request has under this key. */
export function fromRequest(key: string): string {
  return `\${${key}}`
}
