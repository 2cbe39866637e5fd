import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMeters, type Meters } from '../../../stores/meters.ts'
import { createMeterBoard } from './board.ts'

/** Where the pen began each meter, and the canvas's size, pixels of the screen. */
let begun: { x: number; y: number; width: number; height: number }[]
let meters: Meters

beforeEach(() => {
  begun = []
  vi.useFakeTimers()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    const pen = {
      canvas: this,
      clearRect() {},
      fillRect() {},
      setTransform: (...to: number[]) => {
        begun.push({ x: to[4] ?? 0, y: to[5] ?? 0, width: this.width, height: this.height })
      },
    }
    return pen as unknown as CanvasRenderingContext2D & GPUCanvasContext
  })
  meters = createMeters({ isMuted: () => false })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  document.body.replaceChildren()
})

function placed(tag: string, x: number, y: number, width: number, height: number): HTMLElement {
  const element = document.createElement(tag)
  element.getBoundingClientRect = () => new DOMRect(x, y, width, height)
  document.body.append(element)
  return element
}
const pixels = (style: string) => Number.parseFloat(style)

test.each([1, 1.25, 2])('at %s pixels a point the canvas lies on whole pixels of the screen', (ratio) => {
  vi.stubGlobal('devicePixelRatio', ratio)
  const [left, top, width, height] = [349.265625, 75.6875, 366.328125, 205.296875]
  const room = placed('div', left, top, width, height)
  const face = placed('button', 400.703125, 92.203125, 120.546875, 8)
  const board = createMeterBoard(meters)
  const remove = board.surface(room)
  board.add({ name: '县长麦', muted: false, face, number: document.createElement('b') })
  vi.advanceTimersToNextFrame()

  const canvas = room.querySelector('canvas')
  if (!canvas) throw new Error('the room has no canvas')
  const { style } = canvas
  const edges = {
    left: (left + pixels(style.left)) * ratio,
    top: (top + pixels(style.top)) * ratio,
    right: (left + pixels(style.left) + pixels(style.width)) * ratio,
    bottom: (top + pixels(style.top) + pixels(style.height)) * ratio,
  }
  for (const edge of Object.values(edges)) expect(edge).toBeCloseTo(Math.round(edge), 3)
  // Not a pixel of it is stretched, and none lies outside the room.
  expect(canvas.width).toBe(Math.round(edges.right - edges.left))
  expect(canvas.height).toBe(Math.round(edges.bottom - edges.top))
  expect(edges.left).toBeGreaterThanOrEqual(left * ratio)
  expect(edges.right).toBeLessThanOrEqual((left + width) * ratio + 0.001)
  // The meter is drawn on the pixel that its face begins on.
  const at = { x: Math.round(400.703125 * ratio), y: Math.round(92.203125 * ratio) }
  expect(begun).toEqual([
    {
      x: at.x - Math.round(edges.left),
      y: at.y - Math.round(edges.top),
      width: canvas.width,
      height: canvas.height,
    },
  ])
  remove()
  expect(room.childElementCount).toBe(0)
})

test('a room that has no size has a canvas of none', () => {
  const room = placed('div', 10.4, 10.4, 0, 0)
  const board = createMeterBoard(meters)
  board.surface(room)
  board.add({
    name: '县长麦',
    muted: false,
    face: placed('button', 0, 0, 0, 0),
    number: document.createElement('b'),
  })
  vi.advanceTimersToNextFrame()
  expect(room.querySelector('canvas')).toMatchObject({ width: 0, height: 0 })
})
