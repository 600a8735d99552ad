/**
 * The providers of all stacks of a step, installed once, into a folder that Terraform is told of by TF_PLUGIN_CACHE_DIR.
 *
 * Terraform must not fill such a folder from two runs of `init` at a time: one reads what the other has written half
 * (hashicorp/terraform#31964). So the first `init` of each lock file runs alone, and those that find their providers
 * there already run side by side.
 */
export class ProviderCache {
  readonly folder: string
  readonly #filled = new Map<string, Promise<unknown>>()
  readonly #reading = new Set<Promise<unknown>>()
  #filling: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.folder = folder
  }

  /**
   * Run an `init`.
   * @param lock what its lock file holds; `undefined` when what it installs is not known
   */
  async init<T>(lock: string | undefined, init: () => Promise<T>): Promise<T> {
    const before = lock === undefined ? undefined : this.#filled.get(lock)
    if (before === undefined) {
      const filled = this.#fill(init)
      if (lock !== undefined) this.#filled.set(lock, filled)
      return filled
    }
    const isFilled = await before.then(
      () => true,
      () => false
    )
    // One that failed may have left something undone.
    return isFilled ? this.#read(init) : this.#fill(init)
  }

  #fill<T>(init: () => Promise<T>): Promise<T> {
    const before = this.#filling
    const run = (async () => {
      await before.catch(() => undefined)
      await Promise.allSettled(this.#reading)
      return init()
    })()
    this.#filling = run
    return run
  }

  async #read<T>(init: () => Promise<T>): Promise<T> {
    for (let filling: unknown; filling !== this.#filling; ) {
      filling = this.#filling
      await this.#filling.catch(() => undefined)
    }
    const run = init()
    this.#reading.add(run)
    try {
      return await run
    } finally {
      this.#reading.delete(run)
    }
  }
}
