import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { z } from 'zod'
import type { Answer, Call, Handlers, Next } from './call.ts'
import type { Moto } from './moto.ts'
import { AwsError } from './query.ts'

const IMAGE = 'aws:ec2:image'

const Asked = z.looseObject({
  Name: z.string(),
  Value: z.string(),
  DataType: z.string().optional(),
  Overwrite: z.boolean().default(false)
})
const Known = z.object({ Parameter: z.object({ DataType: z.string().default('text'), Version: z.number() }) })

/** How parameters of images behave; a test may make AWS slower, or refuse. */
export interface ParameterRules {
  /** From the answer to PutParameter to the end of the validation, in milliseconds. */
  delayMs: number
  /** Is this an image that the caller may use? By default EC2 is asked. */
  accepts?: (ami: string) => boolean
}

/**
 * PutParameter of the data type `aws:ec2:image`, which moto takes like any text: it is answered with 200 and a version at
 * once, validated later, and what is no available image never becomes the value. A data type cannot be changed to or from
 * it. Writes of one parameter come one after the other.
 */
export function parameterCalls(parts: {
  moto: Pick<Moto, 'forward' | 'ec2'>
  log: (line: string) => void
  rules?: ParameterRules
}): Handlers {
  const rules = parts.rules ?? { delayMs: 300 }
  const last = new Map<string, Promise<unknown>>()
  const pending = new Map<string, number>()

  function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const done = (last.get(key) ?? Promise.resolve()).then(work)
    last.set(
      key,
      done.catch(() => undefined)
    )
    return done
  }

  async function validate(call: Call, ami: string, next: Next): Promise<void> {
    await sleep(rules.delayMs, undefined, { ref: false })
    if (await (rules.accepts?.(ami) ?? isAvailable(parts.moto, call.region, ami))) await next()
    else parts.log(`ssm: ${ami} is no image, so the parameter stays as it is`)
  }

  return {
    'ssm.PutParameter'(call, next) {
      const asked = Asked.parse(JSON.parse(call.body.toString()))
      const key = `${call.region} ${asked.Name}`
      return inTurn(key, async () => {
        const known = await current(parts.moto, call, asked.Name)
        if (known !== undefined) refuseOtherType(known.DataType, asked.DataType ?? known.DataType)
        const isImage = (known?.DataType ?? asked.DataType) === IMAGE
        // moto refuses the second creation.
        if (!isImage || (known !== undefined && !asked.Overwrite)) return next()
        const ahead = (pending.get(key) ?? 0) + 1
        pending.set(key, ahead)
        void validate(call, asked.Value, next)
          .catch(error => parts.log(`ssm: ${String(error)}`))
          .finally(() => pending.set(key, (pending.get(key) ?? 1) - 1))
        return json({ Version: (known?.Version ?? 0) + ahead, Tier: 'Standard' })
      })
    }
  }
}

function refuseOtherType(known: string, asked: string): void {
  if (known === asked || (known !== IMAGE && asked !== IMAGE)) return
  throw new AwsError(
    'ValidationException',
    `The data type of the parameter is ${known} and cannot be changed to ${asked}.`
  )
}

async function current(moto: Pick<Moto, 'forward'>, call: Call, name: string) {
  const headers = { ...call.headers, 'x-amz-target': 'AmazonSSM.GetParameter' }
  const answer = await moto.forward({ method: 'POST', path: '/', headers, body: JSON.stringify({ Name: name }) })
  return answer.status === 200 ? Known.parse(JSON.parse(answer.body.toString())).Parameter : undefined
}

async function isAvailable(moto: Pick<Moto, 'ec2'>, region: string, ami: string): Promise<boolean> {
  const asked = new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [ami] }] })
  return (await moto.ec2(region).send(asked)).Images?.[0]?.State === 'available'
}

function json(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) }
}
