/** A step in the life of a build, with the milliseconds since the bake began at which it began. */
export interface Stage {
  readonly name: StageName
  readonly detail: string
  readonly at: number
}

export type StageName =
  | 'preparing'
  | 'launching'
  | 'connected'
  | 'provisioning'
  | 'stopping'
  | 'imaging'
  | 'copying'
  | 'tagging'
  | 'cleaning up'
  | 'done'
  | 'failed'

type Rule = readonly [RegExp, StageName]

/** What Packer's amazon plugin says at each step (the same words from 1.6 to 1.8). The first group is the detail. */
const RULES: readonly Rule[] = [
  [/^Prevalidating /, 'preparing'],
  [/^Launching a source AWS instance/, 'launching'],
  [/^Instance ID: (i-[0-9a-f]+)/, 'launching'],
  [/^Connected to (?:SSH|WinRM)!/, 'connected'],
  [/^Provisioning with shell script: (.+)/, 'provisioning'],
  [/^Running local shell script: (.+)/, 'provisioning'],
  [/^Provisioning with (.+?)(?:\.\.\.)?$/, 'provisioning'],
  [/^Uploading (.+)/, 'provisioning'],
  [/^Stopping the source instance/, 'stopping'],
  [/^Creating AMI (?!tags)/, 'imaging'],
  [/^AMI: (ami-[0-9a-f]+)/, 'imaging'],
  [/^Copying\/Encrypting AMI|^Copying AMI .* to (\S+)/, 'copying'],
  [/^Adding tags to AMI/, 'tagging'],
  [/^Terminating the source AWS instance/, 'cleaning up']
]

/** What Packer says of things that it could not remove, and then ends well all the same (amazon plugin 1.8). */
const LEFT_BEHIND = /may still be around|manually: |^Error deleting |^Error describing volumes/

/** Follows what Packer says and knows where each build stands. */
export class BuildProgress {
  /** Image that each build really starts from, by target. */
  readonly baseImages = new Map<string, string>()
  /** What Packer could not clean up, in its words. */
  readonly leftBehind: string[] = []
  readonly #stages = new Map<string, Stage[]>()
  /** Inline scripts so far, by target. */
  readonly #scripts = new Map<string, number>()

  /** Names of the builds that Packer began, in the order of their first message. */
  get targets(): string[] {
    return [...this.#stages.keys()]
  }

  stagesOf(target: string): readonly Stage[] {
    return this.#stages.get(target) ?? []
  }

  /**
   * Take one message.
   * @param at milliseconds since the bake began
   * @returns the stage when the message changed it
   */
  take(target: string, text: string, at: number): Stage | undefined {
    if (!this.#stages.has(target)) this.#stages.set(target, [])
    if (LEFT_BEHIND.test(text)) this.leftBehind.push(text)
    const base = /^Found Image ID: (ami-[0-9a-f]+)/.exec(text)?.[1]
    // The first one is Packer's own: it comes before anything that a provisioner could print.
    if (base !== undefined && !this.baseImages.has(target)) this.baseImages.set(target, base)
    const found = RULES.flatMap(([pattern, name]) => {
      const match = pattern.exec(text)
      return match === null ? [] : [{ name, detail: match[1] ?? '' }]
    })[0]
    return found === undefined ? undefined : this.enter(target, found.name, this.#describe(target, found), at)
  }

  /** Set the stage of a build; `undefined` when it is there already. */
  enter(target: string, name: StageName, detail: string, at: number): Stage | undefined {
    const stages = this.#stages.get(target) ?? []
    const last = stages.at(-1)
    if (last?.name === name && (last.detail === detail || detail === '')) return undefined
    const stage = { name, detail, at }
    // The id becomes known a moment after the stage began: still the same stage.
    const same = last?.name === name && last.detail === ''
    this.#stages.set(target, same ? [...stages.slice(0, -1), { ...stage, at: last.at }] : [...stages, stage])
    return stage
  }

  #describe(target: string, { name, detail }: { name: StageName; detail: string }): string {
    if (name !== 'provisioning') return detail
    const file =
      detail
        .split(' => ')[0]
        ?.split('/')
        .filter(part => part !== '')
        .at(-1) ?? ''
    // Inline scripts are put into files with random names, which tell nobody anything.
    if (!/^packer-shell\d+$/.test(file)) return file
    const number = (this.#scripts.get(target) ?? 0) + 1
    this.#scripts.set(target, number)
    return `script ${number}`
  }
}

/** A line of the log: build, stage, detail and elapsed time in columns. */
export function stageLine(build: string, stage: Stage, width: number): string {
  return `${build.padEnd(width)}  ${stage.name.padEnd(12)}  ${stage.detail.padEnd(21)}  ${clock(stage.at)}`
}

/** `0:06`, `12:40`, `1:02:03`. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
