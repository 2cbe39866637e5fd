import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stageOf } from './layout.ts'
import {
  calibrate,
  DEFAULT_SAFE_AREA,
  MOST_PERMILLE,
  SAFE_PRESETS,
  SafeAreaSettings,
  safeAreaOf,
  safeEdges,
  safePlatforms,
  shares,
} from './safeAreas.ts'

const EDGES = { top: 100, bottom: 200, left: 30, right: 90 }
const permille = (most: number) => fc.integer({ min: 0, max: most })
const anyEdges = fc.record({
  top: permille(MOST_PERMILLE.top),
  bottom: permille(MOST_PERMILLE.bottom),
  left: permille(MOST_PERMILLE.left),
  right: permille(MOST_PERMILLE.right),
})

describe('safe areas', () => {
  it('are the preset until the studio has measured, a shape and a platform at a time', () => {
    const begun = { ...DEFAULT_SAFE_AREA, platform: 'pinduoduo' as const }
    expect(safeEdges(begun, 'portrait')).toEqual({
      edges: SAFE_PRESETS.pinduoduo.portrait,
      isCalibrated: false,
    })
    const own = calibrate(begun, 'portrait', EDGES)
    expect(safeEdges(own, 'portrait')).toEqual({ edges: EDGES, isCalibrated: true })
    expect(safeEdges(own, 'landscape').isCalibrated).toBe(false)
    const elsewhere = { ...own, platform: 'douyin' as const }
    expect(safeEdges(elsewhere, 'portrait').edges).toEqual(SAFE_PRESETS.douyin.portrait)
    expect(safeEdges({ ...elsewhere, platform: 'pinduoduo' }, 'portrait').edges).toEqual(EDGES)
    expect(safeEdges(calibrate(own, 'portrait', null), 'portrait').isCalibrated).toBe(false)
  })

  it('move the card once a platform is chosen or the studio has measured', () => {
    expect(safeAreaOf(DEFAULT_SAFE_AREA, 'portrait')).toBeNull()
    expect(safeAreaOf({ ...DEFAULT_SAFE_AREA, platform: 'douyin' }, 'portrait')).toMatchObject({
      right: 0.13,
    })
    expect(safeAreaOf(calibrate(DEFAULT_SAFE_AREA, 'landscape', EDGES), 'landscape')).toEqual(shares(EDGES))
  })

  it('of a studio that set its two edges before are kept as its own', () => {
    const kept = SafeAreaSettings.parse({ topPermille: 80, bottomPermille: 300 })
    expect(kept.platform).toBe('custom')
    expect(safeEdges(kept, 'portrait')).toMatchObject({ edges: { top: 80, bottom: 300 }, isCalibrated: true })
    expect(safeEdges(kept, 'landscape').edges).toMatchObject({ top: 80, bottom: 300 })
  })

  it('are refused when nothing of the picture would be left, or when they are something else', () => {
    const kept = (edges: unknown) => ({ platform: 'douyin', calibrated: { douyin: { portrait: edges } } })
    expect(SafeAreaSettings.safeParse(kept(EDGES)).success).toBe(true)
    expect(SafeAreaSettings.safeParse(kept({ ...EDGES, bottom: 551 })).success).toBe(false)
    expect(SafeAreaSettings.safeParse(kept({ ...EDGES, top: -1 })).success).toBe(false)
    expect(SafeAreaSettings.safeParse(kept({ top: 10 })).success).toBe(false)
    expect(SafeAreaSettings.safeParse({ platform: 'elsewhere', calibrated: {} }).success).toBe(false)
  })

  it('have presets that the settings themselves would keep', () => {
    for (const platform of safePlatforms) {
      const kept = { platform, calibrated: { [platform]: SAFE_PRESETS[platform] } }
      expect(SafeAreaSettings.parse(kept)).toEqual(kept)
    }
  })

  it('always leave room for a card, whatever is set', () => {
    const canvas = fc.constantFrom({ width: 1080, height: 1920 }, { width: 1920, height: 1080 })
    fc.assert(
      fc.property(anyEdges, canvas, (edges, size) => {
        const { safe, scale, cardCorner } = stageOf(size, shares(edges))
        expect(scale).toBeGreaterThan(0)
        expect(safe.width).toBeGreaterThan(0)
        expect(safe.height).toBeGreaterThan(0)
        expect(cardCorner.x).toBeLessThanOrEqual(safe.x + safe.width + 1)
        expect(cardCorner.y).toBeLessThanOrEqual(safe.y + safe.height + 1)
      }),
    )
  })
})
