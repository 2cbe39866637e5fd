import { describe, expect, it } from 'vitest'
import { type Placement, place } from './placement.ts'

const preferred = { width: 1440, height: 900 }
const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const right = { x: 1920, y: 0, width: 1280, height: 720 }
const was = (patch: Partial<Placement>): Placement => ({
  x: 100,
  y: 50,
  width: 1440,
  height: 900,
  maximized: false,
  fullScreen: false,
  ...patch,
})

describe('place', () => {
  it('centres a first window', () => {
    expect(place(null, [screen], preferred)).toEqual({ x: 240, y: 90, width: 1440, height: 900 })
  })

  it('fits a first window into a small display', () => {
    expect(place(null, [right], preferred)).toEqual(right)
  })

  it('opens a window where it was', () => {
    expect(place(was({}), [screen], preferred)).toEqual({ x: 100, y: 50, width: 1440, height: 900 })
  })

  it('opens it on the second display where it was', () => {
    const saved = was({ x: 2000, y: 20, width: 1000, height: 600 })
    expect(place(saved, [screen, right], preferred)).toMatchObject({ x: 2000, y: 20 })
  })

  it('brings it home when its display is gone', () => {
    const saved = was({ x: 2000, y: 20, width: 1000, height: 600 })
    expect(place(saved, [screen], preferred)).toEqual({ x: 460, y: 240, width: 1000, height: 600 })
  })

  it.each([{ y: -40 }, { y: 1070 }, { x: -1400 }, { x: 1880 }])(
    'brings it back when its title bar cannot be reached: %j',
    (patch) => {
      expect(place(was(patch), [screen], preferred)).toMatchObject({ x: 240, y: 90 })
    },
  )

  it('shrinks it to a display that became smaller', () => {
    expect(place(was({ x: 0, y: 0 }), [{ ...screen, width: 1280, height: 720 }], preferred)).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 720,
    })
  })
})
