import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../../src/lib/programs.ts'

test('a program whose path has blanks is run with its arguments as they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insight programs-'))
  try {
    const program = join(folder, 'tool')
    writeFileSync(program, '#!/bin/sh\nprintf "%s|" "$@"\nexit 3\n')
    chmodSync(program, 0o755)
    expect(await runCommand([program, 'a b', '"c"'])).toEqual({ exitCode: 3, stdout: 'a b|"c"|', stderr: '' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
