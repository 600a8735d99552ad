import {
  CreateBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  S3Client
} from '@aws-sdk/client-s3'
import { ENVIRONMENT, REGION, STATE_BUCKET } from './local-account.ts'

// Terraform's S3 backend names the lock after the state: infra/environments/<environment>/backend.tf.
const LOCK = `${ENVIRONMENT}/terraform.tfstate.tflock`

/** What an account has once: the bucket of Terraform's state, with versions kept. */
export async function ensureStateBucket(endpoint: string): Promise<void> {
  await withClient(endpoint, async s3 => {
    const there = await succeeds(s3.send(new HeadBucketCommand({ Bucket: STATE_BUCKET })))
    if (!there) await s3.send(new CreateBucketCommand({ Bucket: STATE_BUCKET }))
    const versioning = { Bucket: STATE_BUCKET, VersioningConfiguration: { Status: 'Enabled' as const } }
    await s3.send(new PutBucketVersioningCommand(versioning))
  })
}

/** Remove the lock of the environment's state. Only for when nothing runs that could hold it. Was there one? */
export async function removeStateLock(endpoint: string): Promise<boolean> {
  return withClient(endpoint, async s3 => {
    const lock = { Bucket: STATE_BUCKET, Key: LOCK }
    if (!(await succeeds(s3.send(new HeadObjectCommand(lock))))) return false
    await s3.send(new DeleteObjectCommand(lock))
    return true
  })
}

async function withClient<T>(endpoint: string, work: (s3: S3Client) => Promise<T>): Promise<T> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const s3 = new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials, maxAttempts: 2 })
  try {
    return await work(s3)
  } finally {
    s3.destroy()
  }
}

function succeeds(sent: Promise<unknown>): Promise<boolean> {
  return sent.then(
    () => true,
    () => false
  )
}
