// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codeInTemplate, codeOf, withoutComments } from '../../src/lib/hcl-code.ts'

/** Runs of blanks as one. */
const tight = (text: string) => text.replace(/[ \n]+/g, ' ').trim()

test.each([
  ['a = b # c', 'a = b'],
  ['a = b // c\nd', 'a = b d'],
  ['a /* b\n c */ d', 'a d'],
  ['a = "vault(x) # y"', 'a = " "'],
  ['a = "x ${vault("y")} z"', 'a = " ${vault(" ")} "'],
  ['a = "x $${vault(y)} z"', 'a = " "'],
  ['a = "\\"vault(" + b', 'a = " " + b'],
  ['a = <<EOT\nvault() ${b} # "\nEOT\nc', 'a = <<EOT ${b} EOT c'],
  ['a = <<-EOT\n  x\n  EOT\nc', 'a = <<-EOT EOT c'],
  ['a = "${ {b = "}"} }" c', 'a = "${ {b = " "} }" c'],
  ['a = "not ended\nb', 'a = " b'],
  ['a /* not ended', 'a'],
  ['a << b', 'a << b'],
  ['a = "%{ if b }x%{ endif }"', 'a = "%{ if b } %{ endif }"']
])('code of %j', (text, code) => {
  expect(tight(codeOf(text))).toBe(code)
})

test('comments go, texts that look like comments stay', () => {
  const text = 'a = "# // /*" # b\nc = <<E\n# d\nE\n'
  expect(withoutComments(text)).toBe('a = "# // /*"    \nc = <<E\n# d\nE\n')
})

test('code in a template', () => {
  expect(tight(codeInTemplate('vault() ${vault("x")} "'))).toBe('${vault(" ")}')
})

test('any text keeps its length and its lines', () => {
  const parts = fc.array(
    fc.constantFrom('"', '${', '}', '<<E\n', 'E\n', '#', '/*', '*/', '//', '\\', 'a', '\n', '$${', 'é')
  )
  fc.assert(
    fc.property(parts, all => {
      const text = all.join('')
      for (const found of [codeOf(text), withoutComments(text), codeInTemplate(text)]) {
        expect(found.length).toBe(text.length)
        expect(found.replace(/[^\n]/g, '')).toBe(text.replace(/[^\n]/g, ''))
      }
    })
  )
})
