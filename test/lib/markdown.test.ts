import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { codeBlock, codeSpan, plainText, table } from '../../src/lib/markdown.ts'

const nasty = fc.string({
  unit: fc.constantFrom(
    '`',
    '|',
    '<',
    '>',
    '[',
    ']',
    '(',
    ')',
    '!',
    '*',
    '_',
    '~',
    '#',
    '@',
    '\n',
    ' ',
    'a',
    'http://x.y',
    '\\',
    '&',
    '-'
  )
})

test('plain text renders as itself and as nothing else', () => {
  fc.assert(
    fc.property(nasty, text => {
      const html = marked.parseInline(plainText(text), { async: false })
      expect(html).not.toMatch(/<(?!br)/)
    })
  )
})

test('a code block holds any text', () => {
  fc.assert(
    fc.property(nasty, text => {
      const tokens = marked.lexer(codeBlock(text)).filter(token => token.type !== 'space')
      expect(tokens.map(token => token.type)).toEqual(['code'])
    })
  )
})

test('a code span in a table cell stays in its cell', () => {
  fc.assert(
    fc.property(nasty, text => {
      const [token] = marked.lexer(table(['a', 'b'], [[codeSpan(text), 'end']]))
      expect(token?.type).toBe('table')
      expect((token as { rows?: { text: string }[][] }).rows?.[0]?.[1]?.text).toBe('end')
    })
  )
})
