import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offStatus } from '../../shared/obs/status.ts'
import { FOLLOWED_EVENT_NAMES, readEvent } from './events.ts'
import { foldDelta } from './fold.ts'

test('whatever OBS sends under a followed name, reading it never throws and the status stays whole', () => {
  const keys = Object.keys(offStatus()).sort()
  fc.assert(
    fc.property(fc.constantFrom(...FOLLOWED_EVENT_NAMES), fc.jsonValue(), (name, data) => {
      const delta = readEvent(name, data)
      if (!delta) return
      const status = { ...offStatus(), ...foldDelta(offStatus(), delta) }
      expect(Object.keys(status).sort()).toEqual(keys)
      expect(Object.values(status)).not.toContain(undefined)
    }),
  )
})

test('unknown events mean nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (name, data) => {
      fc.pre(!FOLLOWED_EVENT_NAMES.includes(name))
      expect(readEvent(name, data)).toBeNull()
    }),
  )
})

test('a rename followed by its reverse changes nothing', () => {
  const name = fc.string({ minLength: 1 })
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1 }), name, fc.nat(), (scenes, to, pick) => {
      const from = scenes[pick % scenes.length] ?? ''
      fc.pre(!scenes.includes(to))
      const before = { ...offStatus(), scenes, program: from }
      const once = { ...before, ...foldDelta(before, { do: 'renamed', from, to }) }
      const twice = { ...once, ...foldDelta(once, { do: 'renamed', from: to, to: from }) }
      expect(once.program).toBe(to)
      expect(twice).toEqual(before)
    }),
  )
})

test('a name that is absurdly long is no news: the state and the log would carry it for ever', () => {
  const long = '谷'.repeat(1_000_000)
  expect(readEvent('CurrentProgramSceneChanged', { sceneName: long })).toBeNull()
  expect(readEvent('SceneNameChanged', { oldSceneName: '全景', sceneName: long })).toBeNull()
  expect(readEvent('InputRemoved', { inputName: long })).toBeNull()
  expect(readEvent('CurrentSceneTransitionChanged', { transitionName: long })).toBeNull()
})
