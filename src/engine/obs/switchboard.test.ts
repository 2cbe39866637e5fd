import { expect, it, vi } from 'vitest'
import { confirmed, makeFakeLink, readyStatus } from '../../../tests/support/fakeLink.ts'
import type { ObsLinkEvent } from '../../shared/obs/outcome.ts'
import { createSwitchboard } from './switchboard.ts'

const FIRST = 'ws://first:4455'
const SECOND = 'ws://second:4455'

function makeBoard(isSwapped = false) {
  const first = makeFakeLink({ ...readyStatus, url: FIRST })
  const second = makeFakeLink({ ...readyStatus, url: SECOND })
  const onError = vi.fn()
  return { first, second, onError, board: createSwitchboard({ first, second, isSwapped, onError }) }
}

it('hands out roles that follow a swap, for whoever holds them', () => {
  const { first, second, board } = makeBoard()
  const { primary, standby } = board
  board.swap()
  expect([primary.status.url, standby.status.url]).toEqual([SECOND, FIRST])
  void primary.switchScene('双人')
  expect([first.asked.length, second.asked.length]).toEqual([0, 1])
  board.swap()
  expect(primary.status.url).toBe(FIRST)
})

it('begins swapped where the engine before was', () => {
  expect(makeBoard(true).board.primary.status.url).toBe(SECOND)
})

it('tells a listener of the new OBS at once, and of the old one no more', () => {
  const { first, second, board } = makeBoard()
  const heard: (string | null)[] = []
  const stop = board.primary.on((event: ObsLinkEvent) => {
    if (event.type === 'status') heard.push(event.status.url)
  })
  first.setStatus({ program: '片头' })
  board.swap()
  first.setStatus({ program: '双人' })
  second.setStatus({ program: '双人' })
  stop()
  second.setStatus({ program: '片头' })
  board.swap()
  expect(heard).toEqual([FIRST, SECOND, SECOND])
})

it('moves those who watch pictures and levels to the new OBS', () => {
  const { first, second, board } = makeBoard()
  const ended = vi.fn()
  const begun = vi.fn(() => () => {})
  first.watchMonitors = () => ended
  second.watchMonitors = begun
  const stop = board.primary.watchMonitors({ fps: 1, width: 320 }, () => {})
  board.swap()
  expect(ended).toHaveBeenCalledTimes(1)
  expect(begun).toHaveBeenCalledTimes(1)
  stop()
})

it('tells each ask of the primary, after it was handed over; what the standby is asked for is nobody’s news', async () => {
  const { first, board } = makeBoard()
  const order: string[] = []
  const asked = first.switchScene
  first.switchScene = (scene, onPhase) => {
    order.push('asked')
    return asked(scene, onPhase)
  }
  board.onAsk((ask) => order.push(`told ${ask.what}`))
  const outcome = board.primary.switchScene('双人')
  await board.standby.setMute('县长麦', true)
  first.asked[0]?.tell({ phase: 'sent', scene: '双人', at: 0 })
  first.asked[0]?.settle(confirmed('双人'))
  expect(await outcome).toMatchObject({ ok: true })
  expect(order).toEqual(['asked', 'told scene'])
})

it('tells of a switch that OBS makes wait when it goes out, by the name that its scene has then', async () => {
  const { first, board } = makeBoard()
  const told: unknown[] = []
  first.switchScene = (scene, onPhase) => {
    onPhase?.({ phase: 'held', scene, at: 0, until: 'transition' })
    return new Promise((settle) => first.asked.push({ scene, settle, tell: (phase) => onPhase?.(phase) }))
  }
  board.onAsk((ask) => told.push('scene' in ask ? ask.scene : ask.what))
  void board.primary.switchScene('双人')
  void board.primary.switchScene('片头')
  expect(told).toEqual([])
  first.asked[1]?.tell({ phase: 'sent', scene: '开场', at: 0 })
  await Promise.resolve()
  expect(told).toEqual(['开场'])
  // What an OBS does that is no primary any more is nobody's news.
  board.swap()
  first.asked[0]?.tell({ phase: 'sent', scene: '双人', at: 0 })
  await Promise.resolve()
  expect(told).toEqual(['开场'])
})

it('lets no listener that throws stand in the way of the swap', () => {
  const { board, onError } = makeBoard()
  board.primary.on(() => {
    throw new Error('not me')
  })
  board.swap()
  expect(board.primary.status.url).toBe(SECOND)
  expect(onError).toHaveBeenCalledTimes(1)
})
