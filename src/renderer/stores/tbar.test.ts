import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTBarHand } from './tbar.ts'

type Answer = { landed: 'program' | 'back' | null } | null

let sent: [number, boolean][]
let answers: ((answer: Answer) => void)[]
let refused: number
const send = (position: number, release: boolean) => {
  sent.push([position, release])
  return new Promise<Answer>((resolve) => answers.push(resolve))
}
const answer = async (with_: Answer = { landed: null }) => {
  answers.shift()?.(with_)
  await vi.advanceTimersByTimeAsync(0)
}
const hand = () => createTBarHand(send, () => refused++)

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
  refused = 0
})
afterEach(() => vi.useRealTimers())

it('sends one move at a time, and of those in between only the newest', async () => {
  const { move } = hand()
  for (const position of [0.1, 0.2, 0.3, 0.4]) move(position)
  expect(sent).toEqual([[0.1, false]])
  await answer()
  expect(sent.at(-1)).toEqual([0.4, false])
  await answer()
  expect(sent).toHaveLength(2)
})

it('lets go after the last move has been answered, and tells what became of it', async () => {
  const { move, release } = hand()
  move(0.5)
  const end = release(1)
  expect(sent).toHaveLength(1)
  await answer()
  expect(sent.at(-1)).toEqual([1, true])
  await answer({ landed: 'program' })
  expect(await end).toBe('program')
})

it('speaks up while it holds still, and no longer once it has let go', async () => {
  const { move, release } = hand()
  move(0.5)
  await answer()
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(2)
  await answer()
  void release(0.5)
  await answer({ landed: 'back' })
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent).toHaveLength(3)
})

it('holds nothing after a refusal', async () => {
  const { move } = hand()
  move(0.5)
  await answer(null)
  expect(refused).toBe(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent).toHaveLength(1)
})
