import { describe, expect, it } from 'vitest'
import { atOrigin, matrixOf, type Transform } from './transform.ts'

const IMAGE = { width: 100, height: 50 }

/** The pixels that the image covers on the canvas: left, top, right, bottom. */
function covered(change: Partial<Transform>): number[] {
  const transform = { ...atOrigin(), ...change }
  const [a, b, c, d, e, f] = matrixOf(transform, IMAGE)
  const width = IMAGE.width - transform.cropLeft - transform.cropRight
  const height = IMAGE.height - transform.cropTop - transform.cropBottom
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ] as const
  const xs = corners.map(([x, y]) => Math.round(a * x + c * y + e))
  const ys = corners.map(([x, y]) => Math.round(b * x + d * y + f))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const box = { boundsWidth: 80, boundsHeight: 80 }
const inBox = (boundsType: Transform['boundsType'], change: Partial<Transform> = {}) => ({
  positionX: 50,
  positionY: 50,
  boundsType,
  ...box,
  ...change,
})

// What OBS 29.0.2 drew for a red 100 × 50 PNG on a 320 × 180 canvas, read off its own screenshots.
describe('an item stands where OBS puts it', () => {
  it.each<[string, Partial<Transform>, number[]]>([
    ['at its position', { positionX: 40, positionY: 20 }, [40, 20, 140, 70]],
    ['about its middle', { positionX: 160, positionY: 90, alignment: 0 }, [110, 65, 210, 115]],
    [
      'scaled, held at its lower right corner',
      { positionX: 160, positionY: 90, alignment: 10, scaleX: 0.5, scaleY: 1.5 },
      [110, 15, 160, 90],
    ],
    ['a quarter turned', { positionX: 160, positionY: 90, rotation: 90, alignment: 0 }, [135, 40, 185, 140]],
    ['turned about its corner', { positionX: 160, positionY: 90, rotation: 30 }, [135, 90, 247, 183]],
    ['mirrored', { positionX: 160, positionY: 90, scaleX: -1 }, [60, 90, 160, 140]],
    ['cropped', { positionX: 10, positionY: 10, cropLeft: 20, cropTop: 10, cropRight: 5 }, [10, 10, 85, 50]],
    ['fitted', inBox('OBS_BOUNDS_SCALE_INNER'), [50, 70, 130, 110]],
    ['fitted to the top', inBox('OBS_BOUNDS_SCALE_INNER', { boundsAlignment: 5 }), [50, 50, 130, 90]],
    [
      'stretched',
      inBox('OBS_BOUNDS_STRETCH', { positionX: 100, positionY: 100, alignment: 0 }),
      [60, 60, 140, 140],
    ],
    [
      'covering',
      inBox('OBS_BOUNDS_SCALE_OUTER', { positionX: 160, positionY: 90, alignment: 0 }),
      [80, 50, 240, 130],
    ],
    ['as wide as the box', inBox('OBS_BOUNDS_SCALE_TO_WIDTH'), [50, 70, 130, 110]],
    ['as high as the box', inBox('OBS_BOUNDS_SCALE_TO_HEIGHT'), [10, 50, 170, 130]],
    ['only made smaller', inBox('OBS_BOUNDS_MAX_ONLY'), [50, 70, 130, 110]],
  ])('%s', (_case, change, expected) => {
    expect(covered(change)).toEqual(expected)
  })
})
