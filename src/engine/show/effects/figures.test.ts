import { beforeEach, expect, it, vi } from 'vitest'
import { type FakeLink, makeFakeLink, readyStatus } from '../../../../tests/support/fakeLink.ts'
import { createManualTime, type ManualTime } from '../../../../tests/support/manualTime.ts'
import { makeLog, opened } from '../../../../tests/support/show.ts'
import { figuresOf } from '../../../shared/figures/types.ts'
import { IMAGE_INPUTS } from '../../../shared/obs/names.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { reduceAll } from '../../../shared/show/reduce.ts'
import { initialState } from '../../../shared/show/state.ts'
import type { CardRenderer } from '../../cards/port.ts'
import { emptyTally } from '../../orders/report.ts'
import { createFiguresEffect, type FiguresEffect, REFRESH_EVERY_MS } from './figures.ts'

const slots = Object.values(IMAGE_INPUTS).map((name) => ({ name, kind: 'image_source' }))
const ready = { ...readyStatus, inputs: slots }

let time: ManualTime
let link: FakeLink
let log: NewEvent[]
let state = initialState()
let orders: number
let effect: FiguresEffect
let isWanted: boolean
const onError = vi.fn()

/** Its figure is its path. */
const picture = async (figure: string) => ({ path: figure, x: 0, y: 0, width: 9, height: 9 })
const renderer: Pick<CardRenderer, 'counters' | 'banner'> = {
  counters: ([first]) => picture(first?.figure ?? ''),
  banner: ({ figure }) => picture(figure),
}

function record(events: readonly NewEvent[]): void {
  log = [...log, ...events]
  state = reduceAll(initialState(), makeLog(log))
  effect?.apply()
}

beforeEach(() => {
  vi.clearAllMocks()
  time = createManualTime()
  link = makeFakeLink(ready)
  log = []
  orders = 0
  isWanted = true
  effect = createFiguresEffect({
    director: { state: () => state, record, run: vi.fn(), onEvents: () => () => {}, lookAtClock() {} },
    link,
    renderer: renderer as CardRenderer,
    tally: () => ({ ...emptyTally('s1'), orders }),
    mono: time.clock.mono,
    setTimer: time.setTimer,
    isWanted: () => isWanted,
    onError,
  })
  record([opened()])
})

const show = (by: { by?: 'image' } = { by: 'image' }) =>
  record([
    {
      type: 'overlay.countersChanged',
      payload: { counters: { orders: true, weight: false, sales: false }, ...by },
    },
  ])
const hide = () => record([{ type: 'overlay.countersChanged', payload: { counters: null } }])
const approve = (value: number) =>
  record([
    {
      type: 'milestone.approved',
      payload: { milestoneId: 'orders-3', kind: 'orders', value, showMs: 12_000, by: 'image' },
    },
  ])
const asked = (slot: string) => link.images.filter((one) => one.slot === slot).map(({ path }) => path)
const image = () => figuresOf(state).images?.counters
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
const sold = async (count: number) => {
  orders = count
  effect.apply()
  await settle()
}

it('shows counters at once, says sent until OBS has them, and hides them', async () => {
  await settle()
  orders = 2
  show()
  expect(image()).toMatchObject({ status: 'sent' })
  await settle()
  expect(asked('counters')).toEqual([null, '2'])
  expect(image()).toMatchObject({ status: 'confirmed' })
  hide()
  expect(image()).toMatchObject({ status: 'hiding' })
  await settle()
  expect(asked('counters')).toEqual([null, '2', null])
  expect(image()).toBeUndefined()
  expect(onError).not.toHaveBeenCalled()
})

it('brings figures up to date every few seconds only, with the newest ones, and not at all where none has changed', async () => {
  show()
  await settle()
  const before = log.length
  for (const count of [1, 2, 3]) await sold(count)
  expect(asked('counters').at(-1)).toBe('0')
  time.advance(REFRESH_EVERY_MS)
  await settle()
  expect(asked('counters').at(-1)).toBe('3')
  const soFar = asked('counters').length
  time.advance(10 * REFRESH_EVERY_MS)
  await sold(3)
  expect(asked('counters')).toHaveLength(soFar)
  // Figures are the ledger's: the log is not told each time.
  expect(log).toHaveLength(before)
})

it('lets a take and a card go first', async () => {
  show()
  await settle()
  time.advance(REFRESH_EVERY_MS)
  record([{ type: 'scene.asked', payload: { takeId: 't1', scene: { status: 'sent', scene: '双人' } } }])
  await sold(5)
  expect(asked('counters').at(-1)).not.toBe('5')
  record([{ type: 'scene.confirmed', payload: { takeId: 't1', scene: '双人' } }])
  await settle()
  expect(asked('counters').at(-1)).toBe('5')
})

it('takes both down in a panic and puts them back with the figures of then', async () => {
  show()
  approve(3)
  await settle()
  expect(asked('banner').at(-1)).toBe('3')
  orders = 7
  const [scene, card] = [{ status: 'none' as const }, { action: 'keep' as const }]
  record([{ type: 'panic.started', payload: { takeId: 'p1', scene, card } }])
  await settle()
  expect([asked('counters').at(-1), asked('banner').at(-1)]).toEqual([null, null])
  expect(figuresOf(state).images).toBeUndefined()
  record([{ type: 'panic.ended', payload: { takeId: 'p2', heldMs: 5, scene, card } }])
  await settle()
  expect([asked('counters').at(-1), asked('banner').at(-1)]).toEqual(['7', '3'])
  expect(image()).toMatchObject({ status: 'confirmed' })
})

it('says why OBS does not show them, once, and tries again with other figures', async () => {
  link.imageOutcome = () => ({ ok: false, code: 'input_missing', message: '没有图层' })
  show()
  await settle()
  expect(image()).toEqual({ status: 'failed', code: 'input_missing', message: '没有图层' })
  const told = log.length
  await sold(1)
  time.advance(REFRESH_EVERY_MS)
  await settle()
  expect(log).toHaveLength(told)
  link.imageOutcome = (slot, path) => ({ ok: true, slot, path, scenes: ['垫片'], onProgram: true, ms: 1 })
  await sold(2)
  time.advance(REFRESH_EVERY_MS)
  await settle()
  expect(image()).toMatchObject({ status: 'confirmed' })
})

it.each([
  [{ scenes: ['双人'], onProgram: false }, 'figures_not_in_scene'],
  [{ scenes: ['垫片'], onProgram: false }, 'figures_switched_off'],
])('is not confirmed where the audience cannot see it: %o', async (where, code) => {
  link.imageOutcome = (slot, path) => ({ ok: true, slot, path, ms: 1, ...where })
  show()
  await settle()
  expect(image()).toMatchObject({ status: 'failed', code })
})

it('says that figures may still be there when OBS is gone, and takes them down when it is back', async () => {
  show()
  await settle()
  link.setStatus({ state: 'lost', reason: 'killed' })
  effect.forget()
  hide()
  await settle()
  expect(image()).toMatchObject({ status: 'failed', code: 'obs_not_ready' })
  const before = asked('counters').length
  link.setStatus(ready)
  effect.apply()
  await settle()
  expect(asked('counters').slice(before)).toEqual([null])
  expect(image()).toBeUndefined()
})

it('takes nothing down because an OBS is half dead, and in a panic takes down what it can', async () => {
  show()
  await settle()
  const before = asked('counters').length
  link.setStatus({ state: 'hung', reason: 'ui_blocked' })
  isWanted = false
  effect.forget()
  effect.apply()
  await settle()
  expect(asked('counters')).toHaveLength(before)
  const [scene, card] = [{ status: 'none' as const }, { action: 'keep' as const }]
  record([{ type: 'panic.started', payload: { takeId: 'p1', scene, card } }])
  await settle()
  expect(asked('counters').at(-1)).toBeNull()
  expect(image()).toBeUndefined()
})

it('leaves the picture to overlay pages once they are to draw', async () => {
  show()
  await settle()
  isWanted = false
  effect.apply()
  await settle()
  expect(asked('counters').at(-1)).toBeNull()
  expect(image()).toBeUndefined()
})

it('puts them into another OBS, or the same one anew, as they are now', async () => {
  show()
  await settle()
  orders = 9
  effect.forget()
  effect.apply()
  await settle()
  expect(asked('counters').at(-1)).toBe('9')
})

it('asks nothing of an OBS that overlay pages serve', async () => {
  await settle()
  const before = link.images.length
  isWanted = false
  effect.forget()
  show({})
  await settle()
  expect(link.images).toHaveLength(before)
  expect(figuresOf(state).images).toBeUndefined()
})
