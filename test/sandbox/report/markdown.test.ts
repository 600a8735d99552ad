import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderMarkdown } from '../../../sandbox/report/markdown.ts'
import { PLAN_COMMENT } from './sample-record.ts'

// Every tag that may stand in the result, as a whole; quotes inside attributes are entities.
const TAG =
  /<\/?(?:h[1-6]|p|ul|ol(?: start="\d+")?|li|table|thead|tbody|tr|th|td|hr|del|blockquote|details(?: open)?|summary|b|strong|em|i|code|pre|sub|sup|br|kbd|input(?: (?:checked|disabled)="")+ type="checkbox")>|<(?:p|div|span|th|td) class="[a-z -]+">|<\/(?:div|span|a)>|<a href="https?:[^"<>]*" rel="noopener">/gi

/** What is left of the result when all allowed tags are taken away must have no angle bracket. */
function leftover(markdown: string): string {
  return renderMarkdown(markdown).replace(TAG, '')
}

describe('renderMarkdown', () => {
  it('shows a plan comment as GitHub does', () => {
    const html = renderMarkdown(PLAN_COMMENT)
    expect(html).not.toContain('insight:plan')
    expect(html).toContain('<div class="alert warning"><p class="alert-title">Warning</p>')
    expect(html).toContain('<details><summary><b>staging</b>')
    expect(html).toContain('<span class="added">+   aws_lb_listener.http</span>')
    expect(html).toContain('<span class="removed">-/+ aws_instance.postgres')
    expect(html).toContain('<td class="right">2</td>')
    expect(leftover(PLAN_COMMENT)).not.toMatch(/[<>]/)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<details ontoggle=alert(1) open>x</details>',
    '<code><img src=x onerror=alert(1)//',
    '<pre><svg/onload=alert(1)//</pre>',
    '<details><summary><a href="javascript:alert(1)">x</a></summary></details>',
    '[x](javascript:alert(1))',
    '[x](https://a"onmouseover="alert(1))',
    '![x"onerror="alert(1)](x)',
    '```diff\n+</code></pre><script>\n```',
    '> [!WARNING]\n> <iframe src=x>',
    '| a |\n| --- |\n| <style>*{display:none}</style> |',
    '<!-- --><base href=x>',
    '<!-- <script>'
  ])('lets nothing through: %s', markdown => {
    expect(leftover(markdown)).not.toMatch(/[<>]/)
  })

  it('lets nothing through whatever is written', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '`',
        '```',
        '\n',
        '> ',
        '[!NOTE]',
        '<code>',
        '</code>',
        '<pre>',
        '<script>',
        '<b',
        ' onx=1'
      ],
      ...[
        '<!--',
        '-->',
        '&',
        '&lt;',
        '[',
        ']',
        '(',
        ')',
        'http://x',
        'javascript:',
        '|',
        '---',
        '* ',
        '#',
        '\\',
        'a',
        ' '
      ]
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        expect(leftover(pieces.join(''))).not.toMatch(/[<>]/)
      }),
      { numRuns: 500 }
    )
  })
})
