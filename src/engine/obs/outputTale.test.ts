import { expect, test } from 'vitest'
import type { OutputStep } from './events.ts'
import { createOutputTale, type OutputTold } from './outputTale.ts'

function listen() {
  const told: OutputTold[] = []
  const tale = createOutputTale((one) => told.push(one))
  const hear = (...steps: OutputStep[]) => {
    for (const step of steps) tale.hear({ do: 'output', output: 'stream', step, path: null })
  }
  return { tale, hear, said: () => told.splice(0).map(({ did, by }) => `${did} ${by}`) }
}

test('what this desk asks for is the desk’s, anything else somebody’s in OBS', () => {
  const { tale, hear, said } = listen()
  const done = tale.asks('stream')
  hear('starting', 'started')
  done()
  hear('stopping', 'stopped')
  expect(said()).toEqual(['started desk', 'stopped obs'])
})

test('an output that ends without having been stopped has ended by itself, also while the desk asks', () => {
  const { tale, hear, said } = listen()
  hear('starting', 'started', 'reconnecting', 'reconnected', 'stopped')
  expect(said()).toEqual(['started obs', 'reconnecting itself', 'reconnected itself', 'stopped itself'])
  const done = tale.asks('stream')
  hear('stopped')
  done()
  expect(said()).toEqual(['stopped itself'])
})

test('a start that comes to nothing is a failed start and no stop', () => {
  const { tale, hear, said } = listen()
  const done = tale.asks('stream')
  hear('starting', 'stopped')
  done()
  expect(said()).toEqual(['startFailed desk'])
})

test('outputs are kept apart', () => {
  const { tale, hear, said } = listen()
  const done = tale.asks('record')
  hear('starting', 'started')
  done()
  expect(said()).toEqual(['started obs'])
})
