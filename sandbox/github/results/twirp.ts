/** A refusal of the results service, sent as twirp sends it. */
export class TwirpError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Methods of one twirp service. They get the request's JSON and the endpoint for links. */
export type TwirpMethods<Context> = Record<string, (body: unknown, context: Context) => unknown>
