import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBanner, placeCard, placeCounters, placeStrip, SAFE_AREAS, shapeOf, stageOf } from './layout.ts'
import { CARD } from './theme.ts'

const size = { width: CARD.width, height: CARD.bodyHeight + 112 }
const strip = { width: 600, height: 86 }
const counters = { width: 860, height: 116 }
const banner = { width: 800, height: 148 }

describe('stageOf', () => {
  it('follows the shape of the canvas', () => {
    expect(shapeOf({ width: 1080, height: 1920 })).toBe('portrait')
    expect(shapeOf({ width: 1920, height: 1080 })).toBe('landscape')
    expect(shapeOf({ width: 1080, height: 1080 })).toBe('portrait')
  })

  it('puts the portrait card between what the platform covers', () => {
    const stage = stageOf({ width: 1080, height: 1920 })
    const { origin, scale } = placeCard(stage, size)
    expect(scale).toBe(1)
    expect(origin.x).toBe(48)
    expect(origin.y).toBeGreaterThan(placeStrip(stage, strip).origin.y + strip.height)
    expect(origin.y + size.height).toBeLessThanOrEqual((1920 * 2) / 3)
  })

  it('stands card and strip on one line of a landscape canvas, apart from each other', () => {
    const stage = stageOf({ width: 1920, height: 1080 })
    const card = placeCard(stage, size)
    const name = placeStrip(stage, { width: stage.strip.maxWidth, height: 86 })
    const bottomOf = (place: typeof card, height: number) => place.origin.y + height * place.scale
    expect(Math.abs(bottomOf(card, size.height) - bottomOf(name, 86))).toBeLessThanOrEqual(1)
    expect(name.origin.x + stage.strip.maxWidth * name.scale).toBeLessThan(card.origin.x)
  })

  it.each([
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
    { width: 1280, height: 720 },
    { width: 1080, height: 1080 },
  ])('keeps strip, counters, banner and card apart on $width×$height', (canvas) => {
    const stage = stageOf(canvas)
    const boxes = [
      { place: placeStrip(stage, strip), size: strip },
      { place: placeCounters(stage, counters), size: counters },
      { place: placeBanner(stage, banner), size: banner },
      { place: placeCard(stage, size), size },
    ].map(({ place, size }) => ({
      left: place.origin.x,
      top: place.origin.y,
      right: place.origin.x + size.width * place.scale,
      bottom: place.origin.y + size.height * place.scale,
    }))
    for (const [index, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(Math.floor(stage.safe.x))
      expect(a.top).toBeGreaterThanOrEqual(Math.floor(stage.safe.y))
      for (const b of boxes.slice(index + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
        expect(apart, `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(true)
      }
    }
  })

  it('draws half as large on half the canvas', () => {
    expect(stageOf({ width: 540, height: 960 }).scale).toBeCloseTo(0.5)
    expect(stageOf({ width: 3840, height: 2160 }).scale).toBeCloseTo(1.8)
  })

  it('moves with the platform’s own margins', () => {
    const canvas = { width: 1080, height: 1920 }
    const higher = stageOf(canvas, { ...SAFE_AREAS.portrait, bottom: 0.45 })
    expect(placeCard(higher, size).origin.y).toBeLessThan(placeCard(stageOf(canvas), size).origin.y)
    const narrower = stageOf(canvas, { ...SAFE_AREAS.portrait, left: 0.2, right: 0.2 })
    expect(narrower.scale).toBeLessThan(1)
  })

  it('keeps every picture on whole pixels inside any canvas', () => {
    const side = fc.integer({ min: 160, max: 4320 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const stage = stageOf({ width, height })
        for (const { crop, origin } of [
          placeCard(stage, size),
          placeStrip(stage, strip),
          placeCounters(stage, counters),
          placeBanner(stage, banner),
        ]) {
          for (const value of [crop.x, crop.y, crop.width, crop.height, origin.x, origin.y]) {
            expect(Number.isInteger(value)).toBe(true)
          }
          expect(crop.x).toBeGreaterThanOrEqual(0)
          expect(crop.y).toBeGreaterThanOrEqual(0)
          expect(crop.x + crop.width).toBeLessThanOrEqual(width)
          expect(crop.y + crop.height).toBeLessThanOrEqual(height)
        }
      }),
    )
  })
})
