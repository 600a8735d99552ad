import { describe, expect, it } from '@jest/globals'
import { advance, duration, INITIAL_STATE, type RunEvent, secondsOf, stageOfJob } from '../../../sandbox/cli/stages.ts'

describe('stageOfJob', () => {
  it.each([
    ['Staging/Bake/Bake httpd', 'bake'],
    ['Deliver / Promote postgres', 'bake'],
    ['Bake/Result of the bake', 'bake'],
    ['Plan staging', 'plan'],
    ['Staging/Apply/Result of the apply', 'apply'],
    ['Result of the registration', 'register'],
    ['Register staging', 'register'],
    ['Staging/Result of the delivery', undefined],
    ['Lint', undefined]
  ])('%s belongs to %s', (job, stage) => {
    expect(stageOfJob(job)).toBe(stage)
  })
})

describe('duration', () => {
  it.each([
    [0.04, '0.0 s'],
    [31.24, '31.2 s'],
    [59.96, '1:00 min'],
    [185, '3:05 min'],
    [3601, '60:01 min']
  ])('%d seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})

describe('advance', () => {
  const play = (events: readonly RunEvent[]) => events.reduce(advance, INITIAL_STATE)
  const bake = (events: readonly RunEvent[]) => play(events).stages.find(stage => stage.name === 'bake')

  it('keeps the start of a stage that is entered again', () => {
    const stage = bake([
      { type: 'stage-started', at: 1000, stage: 'bake' },
      { type: 'stage-ended', at: 2000, stage: 'bake', verdict: 'done', text: 'x' },
      { type: 'stage-started', at: 3000, stage: 'bake' },
      { type: 'stage-progress', at: 3500, stage: 'bake', text: 'httpd', tail: 'line' }
    ])
    expect(stage).toMatchObject({ verdict: 'running', startedAt: 1000, endedAt: undefined, tail: 'line' })
    expect(stage && secondsOf(stage, 5000)).toBe(4)
  })

  it('remembers notes and what the run is for', () => {
    const state = play([
      { type: 'started', at: 0, environment: 'staging', event: 'push' },
      { type: 'note', at: 1, text: 'cleaned' }
    ])
    expect(state).toMatchObject({ environment: 'staging', event: 'push', notes: ['cleaned'] })
  })
})
