import { expect, test } from '@jest/globals'
import { openOutput } from '../../../src/bake-ami/smoke-test/smoke-output.ts'

function open() {
  const lines: string[] = []
  const log = { info: (line: string) => void lines.push(line), startGroup: () => undefined, endGroup: () => undefined }
  return { lines, output: openOutput(log) }
}

test('what a script writes cannot speak to the runner or to a terminal', () => {
  const { lines, output } = open()
  output.add('::set-output name=image::ami-0')
  output.add('##[error]\u001b[2Jgone')
  expect(lines).toEqual([': :set-output name=image::ami-0', '# #[error]gone'])
  expect(output.tail()).toEqual(lines)
})

test('a flood is cut in the log; its end is shown and kept', () => {
  const { lines, output } = open()
  for (let count = 1; count <= 6000; count++) output.add(`line ${count}`)
  output.close()
  expect(lines).toHaveLength(5051)
  expect(lines.slice(4999, 5002)).toEqual(['line 5000', '… (from here on only the last lines are shown)', 'line 5951'])
  expect(output.tail()).toHaveLength(50)
  expect(output.tail().at(-1)).toBe('line 6000')
})
