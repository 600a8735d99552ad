import { SSMClient } from '@aws-sdk/client-ssm'
import type { StageWrite } from '../../src/lib/stage-history.ts'

interface Kept {
  Version: number
  Value: string
  DataType: string
  Description?: string | undefined
  LastModifiedDate: Date
  LastModifiedUser: string
}

/** A parameter store of one parameter in memory; versions count from 3 when it holds `value`. */
export function store(value?: string, { dataType = 'text', other }: { dataType?: string; other?: string } = {}) {
  const writes: Kept[] = []
  const write = (Value: string, LastModifiedUser: string, DataType = dataType, Description?: string) => {
    const Version = (writes.at(-1)?.Version ?? (value === undefined ? 0 : 2)) + 1
    writes.push({ Version, Value, DataType, Description, LastModifiedDate: new Date(0), LastModifiedUser })
    return Version
  }
  if (value !== undefined) write(value, 'arn:first')
  const answers: Record<string, (input: Input) => unknown> = {
    GetParameterCommand() {
      if (writes.length === 0) throw awsError('ParameterNotFound')
      return { Parameter: writes.at(-1) }
    },
    GetParameterHistoryCommand({ NextToken }) {
      if (writes.length === 0) throw awsError('ParameterNotFound')
      // Two a page, newest first: nobody may lean on the order.
      const from = Number(NextToken ?? 0)
      const Parameters = [...writes].reverse().slice(from, from + 2)
      return { Parameters, ...(from + 2 < writes.length ? { NextToken: String(from + 2) } : {}) }
    },
    PutParameterCommand(input) {
      puts.push(input)
      if (other !== undefined) write(other, 'arn:other')
      if (writes.length > 0 && !input.Overwrite) throw awsError('ParameterAlreadyExists')
      return { Version: write(input.Value ?? '', 'arn:ours', input.DataType, input.Description) }
    }
  }
  const puts: Input[] = []
  const send = async (command: Command) => {
    const answer = answers[command.constructor.name]
    if (answer === undefined) throw new Error(`no answer for ${command.constructor.name}`)
    return answer(command.input)
  }
  return { client: asClient(send), send, now: () => writes.at(-1), puts, write }
}

export interface Input {
  Value?: string
  Overwrite?: boolean
  DataType?: string
  Description?: string
  NextToken?: string
}

export interface Command {
  constructor: { name: string }
  input: Input
}

/** A client of the SDK that answers from a function. */
export function asClient(send: (command: Command) => Promise<unknown>): SSMClient {
  const client = Object.create(SSMClient.prototype)
  return Object.assign(client, { send })
}

/** One write as `readHistory` gives it. */
export function aWrite(version: number, value: string, note = ''): StageWrite {
  return { version, value, note, at: '2026-01-02T03:04:05.678Z', by: 'arn:aws:sts::1:assumed-role/promote/x' }
}

export function awsError(name: string): Error {
  return Object.assign(new Error(name), { name })
}
