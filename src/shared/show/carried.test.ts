import { describe, expect, it } from 'vitest'
import { makeLog, opened, taken } from '../../../tests/support/show.ts'
import { neededScenes, soundToCarry, wantedScene } from './carried.ts'
import type { NewEvent } from './events.ts'
import { reduceAll } from './reduce.ts'
import { initialState } from './state.ts'

const fold = (...events: NewEvent[]) => reduceAll(initialState(), makeLog([opened(), ...events]))
const primary = (state: 'ready' | 'lost', program: string | null): NewEvent => ({
  type: 'obs.changed',
  payload: { role: 'primary', patch: { state, program } },
})
const confirmed: NewEvent = { type: 'scene.confirmed', payload: { takeId: 't1', scene: 'corn 的场景' } }
const mirrored = (scene: string): NewEvent => ({
  type: 'standby.settled',
  payload: { part: { what: 'scene', scene }, failure: null, lagMs: 3 },
})
const panic: NewEvent = {
  type: 'panic.started',
  payload: {
    takeId: 'p1',
    scene: { status: 'skipped', scene: '垫片', code: 'without_scene' },
    card: { action: 'keep' },
  },
}

describe('the scene that must be on program', () => {
  it('is the one on its way, then what the primary shows', () => {
    expect(wantedScene(fold(primary('ready', '片头'), taken('corn', 't1')))).toBe('corn 的场景')
    expect(wantedScene(fold(primary('ready', '片头'), taken('corn', 't1'), confirmed))).toBe('片头')
  })

  it('is not to be said while one waits for a transition: it is not to be on yet, and what comes before it is', () => {
    const held: NewEvent = {
      type: 'scene.held',
      payload: { takeId: 't1', scene: 'corn 的场景', until: 'transition' },
    }
    expect(wantedScene(fold(primary('ready', '片头'), taken('corn', 't1'), held))).toBeNull()
  })

  it('is the last one that was wanted when the primary is gone, also when somebody chose it in OBS', () => {
    const gone = [taken('corn', 't1'), confirmed, primary('lost', null)]
    expect(wantedScene(fold(...gone))).toBe('corn 的场景')
    const [take, answer, lost] = gone as [NewEvent, NewEvent, NewEvent]
    expect(wantedScene(fold(take, answer, mirrored('双人'), lost))).toBe('双人')
    expect(wantedScene(fold(mirrored('双人'), take, answer, lost))).toBe('corn 的场景')
  })

  it('is the safe scene when a panic found the primary gone', () => {
    expect(wantedScene(fold(taken('corn', 't1'), confirmed, primary('lost', null), panic))).toBe('垫片')
  })

  it('is nobody’s to guess before anything was asked', () => {
    expect(wantedScene(fold(primary('lost', null)))).toBeNull()
  })
})

it('carries what differs in sound, and leaves alone what only one of the two has', () => {
  const input = (name: string, muted: boolean, volumeDb = 0) => ({ name, kind: 'x', muted, volumeDb })
  const wanted = [input('一', true), input('二', false, -6), input('三', true), { name: '画面', kind: 'y' }]
  const has = [input('一', false), input('二', false, 0), input('四', true)]
  expect(soundToCarry(wanted, has)).toEqual([
    { input: '一', muted: true },
    { input: '二', db: -6 },
  ])
})

it('needs each scene of an open show once, and none of a closed one', () => {
  expect(neededScenes(fold())).toEqual(['片头', '产品特写', '双人', '垫片'])
  expect(neededScenes(fold({ type: 'session.closed', payload: {} }))).toEqual([])
})
