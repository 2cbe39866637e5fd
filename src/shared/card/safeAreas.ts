import { z } from 'zod'
import { type CanvasShape, SAFE_AREAS, type SafeArea } from './layout.ts'

/** Where the show is watched. `custom`: none of the others, or all of them at once. */
export const safePlatforms = ['pinduoduo', 'douyin', 'channels', 'taobao', 'custom'] as const
export type SafePlatform = (typeof safePlatforms)[number]

/** What a platform covers of each edge of the picture, per mille of the picture's height or width. */
export interface SafeEdges {
  top: number
  bottom: number
  left: number
  /** The column of round buttons. */
  right: number
}
export type SafeEdge = keyof SafeEdges

/** Beyond these nothing of a picture would be left. */
export const MOST_PERMILLE: Readonly<SafeEdges> = { top: 400, bottom: 550, left: 300, right: 300 }

type Shapes = Record<CanvasShape, SafeEdges>

const TELEVISION: SafeEdges = { top: 50, bottom: 60, left: 45, right: 45 }

/**
 * Where a studio begins. **Assumed, not measured**: no platform publishes what its app covers, and it changes with its
 * versions and with the phone. To be calibrated against a phone that watches the stream; the settings page says so.
 * Landscape is 5 % title-safe as on television for all of them.
 */
export const SAFE_PRESETS: Readonly<Record<SafePlatform, Shapes>> = {
  pinduoduo: { portrait: { top: 110, bottom: 350, left: 45, right: 130 }, landscape: TELEVISION },
  douyin: { portrait: { top: 120, bottom: 340, left: 45, right: 130 }, landscape: TELEVISION },
  channels: { portrait: { top: 120, bottom: 330, left: 45, right: 120 }, landscape: TELEVISION },
  taobao: { portrait: { top: 110, bottom: 360, left: 45, right: 140 }, landscape: TELEVISION },
  custom: { portrait: edgesOf(SAFE_AREAS.portrait), landscape: edgesOf(SAFE_AREAS.landscape) },
}

const edge = (most: number) => z.number().int().min(0).max(most)
const Edges = z.strictObject({
  top: edge(MOST_PERMILLE.top),
  bottom: edge(MOST_PERMILLE.bottom),
  left: edge(MOST_PERMILLE.left),
  right: edge(MOST_PERMILLE.right),
})

const Areas = z.strictObject({
  platform: z.enum(safePlatforms),
  /** What a studio has found out by itself; where there is nothing the preset holds. */
  calibrated: z.partialRecord(
    z.enum(safePlatforms),
    z.strictObject({ portrait: Edges.optional(), landscape: Edges.optional() }),
  ),
})
export type SafeAreaSettings = z.infer<typeof Areas>

/** As kept before platforms were told apart: two edges, the same for both shapes. */
const Before = z.strictObject({
  topPermille: edge(MOST_PERMILLE.top),
  bottomPermille: edge(MOST_PERMILLE.bottom),
})

/** What the settings keep; a studio's own two edges of before become its custom area. */
export const SafeAreaSettings = z.preprocess((kept) => {
  const before = Before.safeParse(kept)
  if (!before.success) return kept
  const { topPermille: top, bottomPermille: bottom } = before.data
  const shape = (name: CanvasShape) => ({ ...SAFE_PRESETS.custom[name], top, bottom })
  const custom = { portrait: shape('portrait'), landscape: shape('landscape') }
  return { platform: 'custom', calibrated: { custom } }
}, Areas)

export const DEFAULT_SAFE_AREA: SafeAreaSettings = { platform: 'custom', calibrated: {} }

/** What holds for a picture of this shape, and whether the studio has measured it. */
export function safeEdges(
  { platform, calibrated }: SafeAreaSettings,
  shape: CanvasShape,
): { edges: SafeEdges; isCalibrated: boolean } {
  const own = calibrated[platform]?.[shape]
  return { edges: own ?? SAFE_PRESETS[platform][shape], isCalibrated: own !== undefined }
}

/** The same settings with other edges for this shape on the chosen platform; null: the preset again. */
export function calibrate(
  { platform, calibrated }: SafeAreaSettings,
  shape: CanvasShape,
  edges: SafeEdges | null,
): SafeAreaSettings {
  const { [shape]: _, ...others } = calibrated[platform] ?? {}
  const own = edges ? { ...others, [shape]: edges } : others
  return { platform, calibrated: { ...calibrated, [platform]: own } }
}

/** For the card's layout; null where nothing was chosen or measured and the layout's own area holds. */
export function safeAreaOf(settings: SafeAreaSettings, shape: CanvasShape): SafeArea | null {
  const { edges, isCalibrated } = safeEdges(settings, shape)
  return settings.platform === 'custom' && !isCalibrated ? null : shares(edges)
}

/** The same for both shapes; undefined when neither was set. */
export function safeAreasOf(settings: SafeAreaSettings): Partial<Record<CanvasShape, SafeArea>> | undefined {
  const portrait = safeAreaOf(settings, 'portrait')
  const landscape = safeAreaOf(settings, 'landscape')
  if (!portrait && !landscape) return undefined
  return { ...(portrait && { portrait }), ...(landscape && { landscape }) }
}

/** Edges as shares of the canvas. */
export const shares = ({ top, right, bottom, left }: SafeEdges): SafeArea => ({
  top: top / 1000,
  right: right / 1000,
  bottom: bottom / 1000,
  left: left / 1000,
})

function edgesOf({ top, right, bottom, left }: SafeArea): SafeEdges {
  const permille = (share: number) => Math.round(share * 1000)
  return { top: permille(top), right: permille(right), bottom: permille(bottom), left: permille(left) }
}
