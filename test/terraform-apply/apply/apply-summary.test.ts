import { describe, expect, test } from '@jest/globals'
import { type StackEnd, summariseApply } from '../../../src/terraform-apply/apply/apply-summary.ts'

const run = { id: 7, url: 'https://example.test/7' }
const ended = (stack: string, status: 'applied' | 'failed' | 'lost', text = 'Changed: 1 object.'): StackEnd => ({
  stack,
  outcome: { status, sentences: [text], unstored: false }
})
const unchanged = (stack: string): StackEnd => ({ stack, outcome: 'unchanged' })
const waiting = (stack: string): StackEnd => ({ stack, outcome: 'waiting' })

describe('an apply of several stacks', () => {
  test('that all went well', () => {
    const summary = summariseApply([ended('a', 'applied'), unchanged('b'), ended('c', 'applied')], run)
    expect(summary.status).toBe('applied')
    expect(summary.text).toBe(
      '2 of 2 stacks with changes were applied. a: Changed: 1 object. b: Nothing to do. c: Changed: 1 object.'
    )
    expect(summary.block).toContain('> [!NOTE]\n> **Applied.** 2 stacks.')
  })

  test('that stopped says what was applied, what failed, and what was not begun', () => {
    const summary = summariseApply([ended('a', 'applied'), ended('b', 'failed', 'Failed: x.'), waiting('c')], run)
    expect(summary.status).toBe('failed')
    expect(summary.block.split('\n')).toEqual([
      '> [!CAUTION]',
      '> **The apply failed.** 1 of 3 stacks with changes were applied. [run 7](https://example.test/7)',
      '>',
      '> `b`: Failed: x.',
      '>',
      '> `c`: Not applied: the apply stopped before.',
      '>',
      '> `a`: Changed: 1 object.'
    ])
  })

  test('in which nothing was applied and nothing failed is never a success', () => {
    expect(() => summariseApply([unchanged('a')], run)).toThrow('0 stacks were applied')
    expect(() => summariseApply([ended('a', 'applied'), waiting('b')], run)).toThrow('1 were not')
    expect(() => summariseApply([], run)).toThrow('0 stacks were applied')
    expect(summariseApply([ended('a', 'applied'), waiting('b')], run, { cancelled: true }).status).toBe('interrupted')
  })

  test('stays short, however many there are and whatever they say', () => {
    const many = Array.from({ length: 300 }, (_, at) => ended(`s${at}`, 'failed', '`|<b>@x '.repeat(500)))
    const { block } = summariseApply(many, run)
    expect(block.length).toBeLessThan(8000)
    expect(block).toContain('and 280 more')
    expect(block).not.toMatch(/<b>|@x/)
  })
})

test('an apply of one stack is told without a list', () => {
  expect(summariseApply([ended('a', 'lost', 'It was killed.')], run).block).toBe(
    '> [!CAUTION]\n> **The apply was killed.** It was killed. [run 7](https://example.test/7)'
  )
})
