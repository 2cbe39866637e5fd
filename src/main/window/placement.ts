import { z } from 'zod'

/** Where a window was. Pixels as the window system counts them. */
export const Placement = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean().default(false),
  fullScreen: z.boolean().default(false),
})
export type Placement = z.infer<typeof Placement>

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** So much of the title bar must be on a display that a person can take hold of the window. */
const GRIP = { width: 120, height: 32 }

/**
 * Where a window opens: where it was, if a display is still there; otherwise in the middle of the first one.
 * Never larger than its display.
 * @param areas work areas of the displays, the primary one first
 */
export function place(
  saved: Placement | null,
  areas: readonly Rectangle[],
  preferred: { width: number; height: number },
): Rectangle {
  const home = areas.find((area) => saved && grips(saved, area))
  const area = home ?? areas[0] ?? { x: 0, y: 0, ...preferred }
  const width = Math.min(saved?.width ?? preferred.width, area.width)
  const height = Math.min(saved?.height ?? preferred.height, area.height)
  if (home && saved) return { x: saved.x, y: saved.y, width, height }
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  }
}

function grips(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const below = area.y + area.height - window.y
  return across >= GRIP.width && window.y >= area.y && below >= GRIP.height
}
