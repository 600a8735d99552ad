const KMS = 'AWS makes this call itself, in the name of the role, when EC2 uses the key: no client sends it'
const SESSION = 'Packer with ssh_interface "session_manager"; the local AWS has no Session Manager'
const NO_SUBNET = 'Packer looks for a subnet when the template names none; the recorded one does'

/** What is allowed though no recording shows it, and why. */
export const UNRECORDED: Readonly<Record<string, string>> = {
  'ec2:DescribeInstanceStatus': SESSION,
  'ec2:DescribeInstanceTypeOfferings': NO_SUBNET,
  'ec2:DescribeVpcs': NO_SUBNET,
  'kms:CreateGrant': KMS,
  'kms:Decrypt': KMS,
  'kms:DescribeKey': KMS,
  'kms:GenerateDataKeyWithoutPlaintext': KMS,
  'kms:ReEncryptFrom': KMS,
  'kms:ReEncryptTo': KMS,
  'ssm:GetParameterHistory': 'asked only when two runs write one stage at once, or an answer of SSM was lost',
  'ssm:GetParameters':
    'AWS makes this call itself, in the name of the role, when it checks a parameter of the data type aws:ec2:image',
  'ssm:StartSession': SESSION,
  'ssm:TerminateSession': SESSION
}

/** Calls that AWS answers whatever the policy says. */
export const NEEDS_NO_PERMISSION: readonly string[] = ['sts:GetCallerIdentity']
