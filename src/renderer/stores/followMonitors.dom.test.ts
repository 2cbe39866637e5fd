import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  createScriptedTransport,
  makeSettingsView,
  type ScriptedTransport,
} from '../../../tests/support/console/scriptedTransport.ts'
import type { MonitorFrame } from '../../shared/api/streams.ts'
import { followMonitors } from './followMonitors.ts'
import { createStores, type Stores } from './stores.ts'

let engine: ScriptedTransport
let stores: Stores
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  engine = createScriptedTransport()
  stores = createStores(engine.transport)
  stop = followMonitors(stores)
})
afterEach(() => {
  stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function settle(patch: Parameters<typeof makeSettingsView>[0] = {}): void {
  stores.data.setState({ settings: makeSettingsView(patch) })
}
const frame = (scene: string, roles: MonitorFrame['roles'] = []): MonitorFrame => ({
  kind: 'frame',
  scene,
  roles,
  dataUrl: `data:image/jpeg;base64,${scene}`,
  at: 0,
})

it('asks for nothing before the settings are known, then for program and preview', () => {
  expect(engine.wish()).toBeNull()
  settle()
  expect(engine.wish()).toEqual({ width: 352, fps: 4 })
})

it('asks for the other scenes while the multiview is on', () => {
  settle()
  stores.ui.setState({ multiview: true })
  expect(engine.wish()).toEqual({ width: 352, fps: 4, scenes: { width: 160, fps: 1 } })
  stores.ui.setState({ multiview: false })
  expect(engine.wish()).toEqual({ width: 352, fps: 4 })
})

it('follows the size that they are drawn at once it rests', () => {
  settle()
  stores.monitors.drawn('main', 500)
  stores.monitors.drawn('main', 601)
  expect(engine.wish()).toMatchObject({ width: 352 })
  vi.advanceTimersByTime(300)
  expect(engine.wish()).toMatchObject({ width: 608 })
})

it('asks for nothing while nobody can see the page, or after its end', () => {
  settle()
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(engine.wish()).toBeNull()
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(engine.wish()).not.toBeNull()
  stop()
  expect(engine.wish()).toBeNull()
})

it('finds a picture by its scene and by what it was, and draws several together, at once', async () => {
  settle()
  const told = vi.fn()
  stores.monitors.subscribe(told)
  engine.monitors(frame('全景', ['program']))
  engine.monitors(frame('双人', ['preview']))
  engine.monitors(frame('片头'))
  expect(told).toHaveBeenCalledTimes(0)
  await Promise.resolve()
  expect(told).toHaveBeenCalledTimes(1)
  engine.monitors(frame('片头'))
  await Promise.resolve()
  expect(told).toHaveBeenCalledTimes(2)
  engine.monitors(frame('双人', ['program']))
  expect(stores.monitors.frame('program')?.scene).toBe('双人')
  expect(stores.monitors.ofScene('全景')?.scene).toBe('全景')
  expect(stores.monitors.frame('preview')?.scene).toBe('双人')
})
