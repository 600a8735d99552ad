import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

const STATUS = ['success', 'failure', 'cancelled', 'always'] as const

/** What the status functions answer where an expression is evaluated. */
export type Status = Readonly<Record<(typeof STATUS)[number], boolean>>

const FINE: Status = { success: true, failure: false, cancelled: false, always: true }

/**
 * The value of an expression, by GitHub's own evaluator.
 * @param text with or without `${{ }}` around all of it
 * @param contexts by name: inputs, needs, …
 */
export function evaluate(text: string, contexts: Readonly<Record<string, unknown>>, status: Status = FINE): unknown {
  const expression = /^\$\{\{(.*)\}\}$/s.exec(text.trim())?.[1] ?? text
  const functions = STATUS.map(name => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(status[name])
  }))
  const { tokens } = new Lexer(expression.trim()).lex()
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse()
  const values: unknown = JSON.parse(JSON.stringify(contexts), data.reviver)
  const known = new Map(functions.map(one => [one.name, one]))
  const result = new Evaluator(tree, values as data.Dictionary, known).evaluate()
  return JSON.parse(JSON.stringify(result, data.replacer))
}

/** Is what `if:` says true? Without a status function GitHub puts `success()` before it. */
export function isMet(condition: string | undefined, contexts: Readonly<Record<string, unknown>>, status: Status) {
  const text = condition ?? 'success()'
  const asks = STATUS.some(name => text.includes(`${name}()`))
  return (asks || status.success) && Boolean(evaluate(text, contexts, status))
}
