import { describe, expect, it } from 'vitest'
import type { Canvas2D } from './canvas.ts'
import { fakeMeasure, makeCard } from './card.fixture.ts'
import { composeCard } from './compose.ts'
import { drawCard } from './draw.ts'
import { tracePath } from './path.ts'
import { coverCrop } from './picture.ts'
import { drawQr, qrModules } from './qr.ts'

/** A context that remembers which words were called with what. */
function recorder() {
  const calls: [string, ...unknown[]][] = []
  const ramp = { addColorStop() {} }
  const ctx = new Proxy({} as Canvas2D, {
    get(target, name: string) {
      if (name === 'measureText')
        return (text: string) => ({ width: fakeMeasure(text, { size: 10, weight: 500 }) })
      if (name in target) return Reflect.get(target, name)
      return (...args: unknown[]) => {
        calls.push([name, ...args])
        return ramp
      }
    },
  })
  return { ctx, calls, of: (name: string) => calls.filter(([called]) => called === name) }
}

it('crops a picture evenly to the shape of its box', () => {
  expect(coverCrop({ width: 600, height: 600 }, { x: 0, y: 0, width: 300, height: 150 })).toEqual({
    x: 0,
    y: 150,
    width: 600,
    height: 300,
  })
})

it('traces icons with the few path words that every canvas has', () => {
  const { ctx, calls } = recorder()
  tracePath(ctx, 'M1 2 L3 4 Q5 6 7 8 C1 2 3 4 5 6 Z')
  expect(calls).toEqual([
    ['beginPath'],
    ['moveTo', 1, 2],
    ['lineTo', 3, 4],
    ['quadraticCurveTo', 5, 6, 7, 8],
    ['bezierCurveTo', 1, 2, 3, 4, 5, 6],
    ['closePath'],
  ])
})

it('draws QR codes on whole canvas pixels at any scale', () => {
  for (const scale of [0.5, 0.9, 1, 1.37]) {
    const { ctx, of } = recorder()
    drawQr(ctx, 'https://example.com/goods/1', { x: 780, y: 96, width: 172, height: 172 }, scale)
    const bars = of('fillRect').map(([, ...box]) => box as number[])
    expect(bars.flat().every(Number.isInteger)).toBe(true)
    const dark = qrModules('https://example.com/goods/1').flat().filter(Boolean).length
    const module = bars[0]?.[3] ?? 0
    expect(bars.reduce((sum, [, , width = 0]) => sum + width / module, 0)).toBe(dark)
  }
})

describe('drawCard', () => {
  it('paints the picture into its place, and the placeholder where there is none', () => {
    const model = makeCard()
    const composition = composeCard(fakeMeasure, model)
    const painted: unknown[] = []
    const picture = {
      width: 600,
      height: 600,
      paint: (from: unknown, to: unknown) => painted.push([from, to]),
    }
    const withPicture = recorder()
    drawCard(withPicture.ctx, composition, model, 1, picture)
    expect(painted).toEqual([[expect.anything(), composition.picture]])
    const without = recorder()
    drawCard(without.ctx, composition, model, 1, null)
    expect(without.of('fillText').some(([, text]) => text === '五谷杂粮')).toBe(true)
  })

  it('leaves the context as it found it', () => {
    const model = makeCard()
    const { ctx, of } = recorder()
    drawCard(ctx, composeCard(fakeMeasure, model), model, 0.9, null)
    expect(of('save').length).toBe(of('restore').length)
  })
})
