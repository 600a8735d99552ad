import { ec2, fromRequest, OURS, type Purpose, UNFINISHED } from './statement.ts'

const NO_SMOKE_TEST = '`smoke-test` is empty'
const NOT_BY_SSM = '`smoke-test` is empty, or `smoke-test-via` is `ssh`'
const NO_TEMPORARY_PROFILE = 'the template has no `temporary_iam_instance_profile_policy_document`'
const NO_SESSIONS = 'the template does not set `ssh_interface = "session_manager"`'
const TO_EC2 = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }

/** What is done on instances beyond Packer's SSH, and with the roles that they have. */
export const INSTANCES: readonly Purpose[] = [
  {
    sid: 'TakeMarkAway',
    why: 'take its marks from an own image that failed the smoke test; no other tag, and never from one that is finished',
    dropWhen: NO_SMOKE_TEST,
    actions: ['ec2:DeleteTags'],
    resources: ec2('image'),
    conditions: {
      ...UNFINISHED,
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['insight:baked', 'insight:digest', 'insight:tested'] }
    }
  },
  {
    sid: 'ReadConsole',
    why: 'show the console of the instance on which the smoke test failed',
    dropWhen: NO_SMOKE_TEST,
    actions: ['ec2:GetConsoleOutput'],
    resources: ec2('instance'),
    conditions: OURS
  },
  {
    sid: 'RunScript',
    why: 'the document with which SSM runs the smoke test',
    dropWhen: NOT_BY_SSM,
    actions: ['ssm:SendCommand'],
    resources: ['arn:aws:ssm:*::document/AWS-RunShellScript']
  },
  {
    sid: 'RunScriptOnOwn',
    why: 'run it on own instances only',
    dropWhen: NOT_BY_SSM,
    actions: ['ssm:SendCommand'],
    resources: ec2('instance'),
    conditions: { StringLike: { 'ssm:resourceTag/insight:run': '*/*/*/*/*' } }
  },
  {
    sid: 'FollowScript',
    why: 'see how it goes, and cancel it. SSM has no narrower resource for these calls',
    dropWhen: NOT_BY_SSM,
    actions: ['ssm:CancelCommand', 'ssm:DescribeInstanceInformation', 'ssm:GetCommandInvocation'],
    resources: ['*']
  },
  {
    sid: 'PassInstanceProfile',
    why: 'give an instance the role of `smoke-test-profile`, or of the template’s `iam_instance_profile`. Write the names of yours for `insight-*`',
    dropWhen: 'neither is set',
    actions: ['iam:PassRole'],
    resources: ['arn:aws:iam::*:role/insight-*'],
    conditions: TO_EC2
  },
  {
    sid: 'CheckInstanceProfile',
    why: 'Packer looks whether the `iam_instance_profile` is there',
    dropWhen: 'the template has no `iam_instance_profile`',
    actions: ['iam:GetInstanceProfile'],
    resources: ['arn:aws:iam::*:instance-profile/insight-*']
  },
  {
    sid: 'MakeTemporaryProfile',
    why: 'make and remove the profile and the role that Packer names `packer-…`',
    dropWhen: NO_TEMPORARY_PROFILE,
    beyondOwn: true,
    actions: [
      'iam:AddRoleToInstanceProfile',
      'iam:CreateInstanceProfile',
      'iam:CreateRole',
      'iam:DeleteInstanceProfile',
      'iam:DeleteRole',
      'iam:DeleteRolePolicy',
      'iam:GetInstanceProfile',
      'iam:GetRole',
      'iam:ListRolePolicies',
      'iam:PutRolePolicy',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:TagInstanceProfile',
      'iam:TagRole'
    ],
    resources: ['arn:aws:iam::*:instance-profile/packer-*', 'arn:aws:iam::*:role/packer-*']
  },
  {
    sid: 'PassTemporaryRole',
    why: 'give the instance that role',
    dropWhen: NO_TEMPORARY_PROFILE,
    beyondOwn: true,
    actions: ['iam:PassRole'],
    resources: ['arn:aws:iam::*:role/packer-*'],
    conditions: TO_EC2
  },
  {
    sid: 'TryTemporaryProfile',
    why: 'Packer asks EC2 with a dry run, without tags, whether it knows the profile by now',
    dropWhen: NO_TEMPORARY_PROFILE,
    beyondOwn: true,
    actions: ['ec2:RunInstances'],
    resources: ec2('instance'),
    conditions: { ArnLike: { 'ec2:InstanceProfile': 'arn:aws:iam::*:instance-profile/packer-*' } }
  },
  {
    sid: 'OpenSession',
    why: 'let Packer reach own instances through Session Manager',
    dropWhen: NO_SESSIONS,
    actions: ['ssm:StartSession'],
    resources: ec2('instance'),
    conditions: { StringLike: { 'ssm:resourceTag/insight:run': '*/*/*/*/*' } }
  },
  {
    sid: 'OpenSessionFor',
    why: 'the document of these sessions',
    dropWhen: NO_SESSIONS,
    actions: ['ssm:StartSession'],
    resources: ['arn:aws:ssm:*::document/AWS-StartPortForwardingSession']
  },
  {
    sid: 'EndSession',
    why: 'end the own session',
    dropWhen: NO_SESSIONS,
    actions: ['ssm:TerminateSession'],
    resources: ['*'],
    conditions: { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': fromRequest('aws:userid') } }
  }
]
