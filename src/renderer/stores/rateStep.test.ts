import { expect, it } from 'vitest'
import { initialState } from '../../shared/show/state.ts'
import type { Commands } from './commands.ts'
import { createRateStep } from './rateStep.ts'

function rig(answers: ({ seq: number } | null)[]) {
  const state = initialState()
  const asked: number[] = []
  const run = (async (_name: string, payload: { charsPerMinute: number }) => {
    asked.push(payload.charsPerMinute)
    return answers.shift() ?? null
  }) as unknown as Commands['run']
  return { step: createRateStep({ run, state: () => state }), state, asked }
}

it('adds a press to one that was answered but has not been folded yet', async () => {
  const { step, asked } = rig([{ seq: 8 }, { seq: 9 }])
  await step(5)
  await step(5)
  expect(asked).toEqual([205, 210])
})

it('goes from the state once the state has the answer, whoever changed it since', async () => {
  const { step, state, asked } = rig([{ seq: 8 }, { seq: 12 }])
  await step(5)
  state.seq = 11
  state.prompter.charsPerMinute = 180
  await step(5)
  expect(asked).toEqual([205, 185])
})

it('forgets a step that was refused, and stays within the contract', async () => {
  const { step, state, asked } = rig([null, { seq: 3 }])
  await step(5)
  await step(-5)
  expect(asked).toEqual([205, 195])
  state.seq = 3
  state.prompter.charsPerMinute = 600
  await step(5)
  expect(asked).toHaveLength(2)
})
