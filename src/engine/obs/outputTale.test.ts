import { expect, test } from 'vitest'
import { createManualTime } from '../../../tests/support/manualTime.ts'
import type { OutputStep } from './events.ts'
import { createOutputTale, type OutputTold } from './outputTale.ts'

function listen() {
  const told: OutputTold[] = []
  const time = createManualTime()
  const tale = createOutputTale(time.setTimer, (one) => told.push(one))
  const hear = (...steps: OutputStep[]) => {
    for (const step of steps) tale.hear({ do: 'output', output: 'stream', step, path: null })
  }
  return { tale, time, hear, said: () => told.splice(0).map(({ did, by }) => `${did} ${by}`) }
}

test('what this desk asks for is the desk’s, anything else somebody’s in OBS', () => {
  const { tale, hear, said } = listen()
  const started = tale.asks('stream', 'start')
  hear('starting', 'started')
  started()
  hear('stopping', 'stopped', 'starting', 'started')
  const stopped = tale.asks('stream', 'stop')
  hear('stopping', 'stopped')
  stopped()
  expect(said()).toEqual(['started desk', 'stopped obs', 'started obs', 'stopped desk'])
})

test('an output that ends without having been stopped has ended by itself', () => {
  const { time, hear, said } = listen()
  hear('starting', 'started', 'reconnecting', 'reconnected', 'stopped')
  expect(said()).toEqual(['started obs', 'reconnecting itself', 'reconnected itself'])
  time.advance(200)
  expect(said()).toEqual(['stopped itself'])
})

test('each attempt to reconnect is no news of its own, the next loss is', () => {
  const { hear, said } = listen()
  hear('starting', 'started', 'reconnecting', 'reconnecting', 'reconnecting', 'reconnected', 'reconnecting')
  expect(said().slice(1)).toEqual(['reconnecting itself', 'reconnected itself', 'reconnecting itself'])
})

test('events that overtake each other make no alarm of a stop that somebody asked for', () => {
  const { tale, time, hear, said } = listen()
  hear('starting', 'started', 'stopped', 'stopping')
  time.advance(200)
  expect(said()).toEqual(['started obs', 'stopped obs'])
  hear('starting', 'started')
  const done = tale.asks('stream', 'stop')
  hear('stopped', 'stopping')
  done()
  time.advance(200)
  expect(said()).toEqual(['started obs', 'stopped desk'])
  expect(time.pending).toBe(0)
})

test('a start that comes to nothing is a failed start and no stop', () => {
  const { tale, hear, said } = listen()
  const done = tale.asks('stream', 'start')
  hear('starting', 'stopped')
  done()
  expect(said()).toEqual(['startFailed desk'])
})

test('what was asked for stays the desk’s, however long OBS takes', () => {
  const { tale, hear, said } = listen()
  hear('starting', 'started')
  const gaveUp = tale.asks('stream', 'stop')
  hear('stopping')
  gaveUp()
  hear('stopped')
  expect(said()).toEqual(['started obs', 'stopped desk'])
})

test('a stop that OBS never announces, for a dialog stands before it, is found out and told once', () => {
  const { tale, time, hear, said } = listen()
  hear('starting', 'started')
  tale.missed('stream')
  time.advance(500)
  tale.missed('stream')
  time.advance(500)
  tale.missed('stream')
  expect(said()).toEqual(['started obs', 'stopped itself'])
  // Somebody closes the dialog at last.
  hear('stopped')
  time.advance(2000)
  expect(said()).toEqual([])
  hear('starting', 'started', 'stopping', 'stopped')
  expect(said()).toEqual(['started obs', 'stopped obs'])
})

test('a stop that was known before its event came is what the event says', () => {
  const { tale, time, hear, said } = listen()
  hear('starting', 'started')
  tale.missed('stream')
  hear('stopping', 'stopped')
  time.advance(5000)
  hear('starting', 'started', 'stopping')
  tale.missed('stream')
  time.advance(5000)
  expect(said()).toEqual(['started obs', 'stopped obs', 'started obs'])
})

test('outputs are kept apart', () => {
  const { tale, hear, said } = listen()
  const done = tale.asks('record', 'start')
  hear('starting', 'started')
  done()
  expect(said()).toEqual(['started obs'])
})
