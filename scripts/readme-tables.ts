import { type ActionMetadata, readWorkflow } from './action-metadata.ts'

const cell = (text: string) =>
  text
    .replace(/\|/g, '\\|')
    .replace(/\s*\n\s*/g, ' ')
    .trim()

/** A default as a reader would write it; several lines are joined with commas. */
function shownDefault(value: string | undefined): string {
  if (value === undefined || value === '') return ''
  return `\`${value.trim().split('\n').join('`, `')}\``
}

/** The table of inputs, as Markdown. */
export function inputsTable({ inputs }: Pick<ActionMetadata, 'inputs'>): string {
  if (Object.keys(inputs).length === 0) return 'None.'
  const rows = Object.entries(inputs).map(
    ([name, input]) =>
      `| \`${name}\`${input.required ? ' (required)' : ''} | ${cell(input.description)} | ${shownDefault(input.default)} |`
  )
  return ['| input | meaning | default |', '| --- | --- | --- |', ...rows].join('\n')
}

/** The table of outputs, as Markdown. */
export function outputsTable({ outputs }: Pick<ActionMetadata, 'outputs'>): string {
  if (Object.keys(outputs).length === 0) return 'None.'
  const rows = Object.entries(outputs).map(([name, output]) => `| \`${name}\` | ${cell(output.description)} |`)
  return ['| output | meaning |', '| --- | --- |', ...rows].join('\n')
}

/** Fill the tables of reusable workflows for which a README has markers: `register.yml inputs`, `register.yml outputs`. */
export function fillWorkflows(readme: string, root: string): string {
  const markers = [...readme.matchAll(/<!-- ([\w-]+\.yml) (inputs|outputs):start -->/g)]
  return markers.reduce((text, [, file = '', what = '']) => {
    const workflow = readWorkflow(root, file)
    return fillSection(text, `${file} ${what}`, what === 'inputs' ? inputsTable(workflow) : outputsTable(workflow))
  }, readme)
}

/**
 * Replace what stands between `<!-- NAME:start -->` and `<!-- NAME:end -->`.
 * @throws Error when a marker is missing: a README that lost its table must not pass for one that is up to date
 */
export function fillSection(readme: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`
  const end = `<!-- ${name}:end -->`
  const from = readme.indexOf(start)
  const to = readme.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The markers ${start} and ${end} are missing.`)
  return `${readme.slice(0, from + start.length)}\n${content}\n${readme.slice(to)}`
}
