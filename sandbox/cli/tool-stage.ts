import type { RunRecord } from '../report/run-record.ts'
import { ensureTools, type Progress, stopTools, type Toolbox, type ToolName } from '../tools/index.ts'
import type { Tell } from './run.ts'

/** Everything that a delivery on this machine is made of. */
const NEEDED: readonly ToolName[] = [
  'podman',
  'terraform',
  'terraform-provider-aws',
  'packer',
  'packer-plugin-amazon',
  'consul',
  'envoy',
  'moto',
  'act',
  'base-image'
]

/** Those that a person knows by name; the line of the stage has room for them. */
const SHOWN: readonly ToolName[] = ['terraform', 'packer', 'consul']

/** Have all tools, and tell of each one that is being made what it does now. */
export async function haveTools(
  tell: Tell,
  signal: AbortSignal
): Promise<{ toolbox: Toolbox; versions: RunRecord['tools'] }> {
  const toolbox = await Promise.race([ensureTools(NEEDED, progressOf(tell)), aborted(signal)])
  const order = [...SHOWN, ...NEEDED.filter(name => !SHOWN.includes(name))]
  return { toolbox, versions: order.map(name => ({ name, version: toolbox.version(name) })) }
}

/** Several tools are made at once: the line shows the one that was heard last, and how many others are still made. */
function progressOf(tell: Tell): Progress {
  const running = new Set<string>()
  const say = (name: string, note: string) => {
    const others = running.size - (running.has(name) ? 1 : 0)
    tell(`${name}${others > 0 ? ` and ${others} more` : ''}`, note)
  }
  return {
    step(name) {
      return {
        note(text) {
          running.add(name)
          say(name, text)
        },
        done() {
          running.delete(name)
        },
        failed(text) {
          running.delete(name)
          say(name, text)
        }
      }
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener(
      'abort',
      () => {
        stopTools()
        reject(signal.reason)
      },
      { once: true }
    )
  })
}
