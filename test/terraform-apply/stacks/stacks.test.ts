import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findStacks, reportKey, stacksLabel } from '../../../src/terraform-apply/stacks/stacks.ts'

let checkout: string

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'insight-stacks-'))
  for (const stack of ['infra/network', 'infra/app', 'infra/data', 'live/eu/app']) addStack(stack)
  mkdirSync(join(checkout, 'infra/notes'))
  addStack('infra/app/.terraform/modules/x')
})
afterEach(() => rmSync(checkout, { recursive: true }))

function addStack(path: string, file = 'main.tf') {
  mkdirSync(join(checkout, path), { recursive: true })
  writeFileSync(join(checkout, path, file), '')
}

const names = (...written: string[]) => findStacks(written, checkout).all.map(one => one.name)

describe('stacks', () => {
  test('are found as they are written: lines in order, globs by name, each once', () => {
    expect(names('infra/network', 'infra/*')).toEqual(['infra/network', 'infra/app', 'infra/data'])
    expect(names('./infra/app/')).toEqual(['infra/app'])
    expect(names('**/app')).toEqual(['infra/app', 'live/eu/app'])
  })

  test('may be taken out again', () => {
    expect(names('infra/*', '!infra/data')).toEqual(['infra/app', 'infra/network'])
  })

  test('may be OpenTofu only, JSON, or the workspace itself', () => {
    addStack('other/tofu', 'main.tofu')
    addStack('other/json', 'main.tf.json')
    addStack('.')
    expect(names('other/*', '.')).toEqual(['other/json', 'other/tofu', '.'])
  })

  test('under a glob are folders with configuration; what init has downloaded is none', () => {
    expect(names('infra/**')).toEqual(['infra/app', 'infra/data', 'infra/network'])
  })

  test.each([
    ['infra/nowhere', '"infra/nowhere" is not a folder of the checkout'],
    ['infra/notes', '"infra/notes" holds no file that ends in .tf or .tofu'],
    ['infra/x*', '"infra/x*" finds no root module'],
    ['../elsewhere', '"../elsewhere" is outside of the checkout'],
    ['/etc', '"/etc" is outside of the checkout'],
    ['../*', '"../*" is outside of the checkout']
  ])('of %p: one clear sentence', (line, message) => {
    expect(() => names(line)).toThrow(`working-directory: ${message}`)
  })

  test('outside of the checkout are refused behind a link too', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'insight-elsewhere-'))
    writeFileSync(join(elsewhere, 'main.tf'), '')
    symlinkSync(elsewhere, join(checkout, 'infra/link'))
    expect(() => names('infra/link')).toThrow('"infra/link" is outside of the checkout')
    expect(() => names('infra/*')).toThrow('"infra/link" is outside of the checkout')
    rmSync(elsewhere, { recursive: true })
  })

  test('a line that takes nothing out, or everything, is a mistake', () => {
    expect(() => names('infra/*', '!live/x*')).toThrow('"!live/x*" finds no root module')
    expect(() => names('infra/app', '!infra/*')).toThrow('no stack is left')
  })
})

test('how outputs are told depends on what is written, not on how many stacks there are today', () => {
  expect(findStacks(['infra/app'], checkout).several).toBe(false)
  expect(findStacks(['live/*/app'], checkout)).toMatchObject({ several: true, all: [{ name: 'live/eu/app' }] })
})

test('the key is of what is written; the label is for people', () => {
  expect(reportKey('staging', undefined, ['infra/*'])).toMatch(/^[0-9a-f]{8}$/)
  const keys = new Set([
    reportKey('staging', undefined, ['infra/*']),
    reportKey('production', undefined, ['infra/*']),
    reportKey('staging', 'blue', ['infra/*']),
    reportKey('staging', undefined, ['infra/a', 'infra/b'])
  ])
  expect(keys.size).toBe(4)
  expect(reportKey('staging', 'default', ['infra/*'])).toBe(reportKey('staging', undefined, ['infra/*']))
  expect(stacksLabel(findStacks(['infra/app'], checkout))).toBe('infra/app')
  expect(stacksLabel(findStacks(['infra/*', '!infra/data'], checkout))).toBe('2 stacks of infra/*')
  expect(stacksLabel(findStacks(['infra/app', 'live/eu/app'], checkout))).toBe('2 stacks')
})
