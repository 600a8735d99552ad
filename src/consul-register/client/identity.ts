/** How a client proves who it is. */
export interface ClientOptions {
  readonly token?: string
  /** Aborts every request of the client. */
  readonly signal: AbortSignal
  /** Asked once for each token that has ended: a new one. @throws when there is none; that error ends the call */
  readonly renew?: () => Promise<string>
}

/** The token of now. It is renewed once for all calls that find it gone at the same time. */
export class Identity {
  token: string | undefined
  readonly #renew: (() => Promise<string>) | undefined
  #renewing: Promise<string> | undefined

  constructor({ token, renew }: ClientOptions) {
    this.token = token
    this.#renew = renew
  }

  /** @returns false when there is no way to get a new token */
  async renew(gone: string | undefined): Promise<boolean> {
    if (this.#renew === undefined || gone === undefined) return false
    if (this.token === gone) {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = undefined
      })
      this.token = await this.#renewing
    }
    return true
  }
}
