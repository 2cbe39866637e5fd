import type { Size } from './types.ts'

/** How OBS fits a picture into its bounding box. */
export const BOUNDS_TYPES = [
  'OBS_BOUNDS_NONE',
  'OBS_BOUNDS_STRETCH',
  'OBS_BOUNDS_SCALE_INNER',
  'OBS_BOUNDS_SCALE_OUTER',
  'OBS_BOUNDS_SCALE_TO_WIDTH',
  'OBS_BOUNDS_SCALE_TO_HEIGHT',
  'OBS_BOUNDS_MAX_ONLY',
] as const
export type BoundsType = (typeof BOUNDS_TYPES)[number]

/** A scene item's place, in canvas pixels and degrees clockwise; field names are the protocol's. */
export interface Transform {
  positionX: number
  positionY: number
  rotation: number
  scaleX: number
  scaleY: number
  /** 1 left, 2 right, 4 top, 8 bottom; 0 is the middle: which point of the item stands at its position. */
  alignment: number
  boundsType: BoundsType
  boundsAlignment: number
  boundsWidth: number
  boundsHeight: number
  cropLeft: number
  cropRight: number
  cropTop: number
  cropBottom: number
}

/** Where a new item stands: at the canvas's corner, as large as its source. */
export function atOrigin(): Transform {
  return {
    positionX: 0,
    positionY: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    alignment: 5,
    boundsType: 'OBS_BOUNDS_NONE',
    boundsAlignment: 0,
    boundsWidth: 0,
    boundsHeight: 0,
    cropLeft: 0,
    cropRight: 0,
    cropTop: 0,
    cropBottom: 0,
  }
}

/** What is left of a source after the crop. */
export function cropped(transform: Transform, size: Size): Size {
  return {
    width: Math.max(0, size.width - transform.cropLeft - transform.cropRight),
    height: Math.max(0, size.height - transform.cropTop - transform.cropBottom),
  }
}

/** An affine map as canvas takes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** From the cropped source's own pixels (its corner at 0, 0) to the canvas, as OBS 29 places it. */
export function matrixOf(transform: Transform, size: Size): Matrix {
  const part = cropped(transform, size)
  const { scaleX, scaleY, offsetX, offsetY } =
    transform.boundsType === 'OBS_BOUNDS_NONE' ? unbounded(transform, part) : bounded(transform, part)
  const angle = (transform.rotation * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [
    cos * scaleX,
    sin * scaleX,
    -sin * scaleY,
    cos * scaleY,
    transform.positionX + cos * offsetX - sin * offsetY,
    transform.positionY + sin * offsetX + cos * offsetY,
  ]
}

interface Fit {
  scaleX: number
  scaleY: number
  /** The drawn corner from the item's position, before the rotation. */
  offsetX: number
  offsetY: number
}

function unbounded(transform: Transform, part: Size): Fit {
  const { scaleX, scaleY, alignment } = transform
  const corner = aligned(alignment, part.width * scaleX, part.height * scaleY)
  return { scaleX, scaleY, offsetX: -corner.x, offsetY: -corner.y }
}

function bounded(transform: Transform, part: Size): Fit {
  const box = { width: transform.boundsWidth, height: transform.boundsHeight }
  const scale = fitted(transform.boundsType, part, box)
  const corner = aligned(transform.alignment, box.width, box.height)
  const inside = aligned(
    transform.boundsAlignment,
    box.width - part.width * scale.x,
    box.height - part.height * scale.y,
  )
  return { scaleX: scale.x, scaleY: scale.y, offsetX: inside.x - corner.x, offsetY: inside.y - corner.y }
}

function fitted(type: BoundsType, part: Size, box: Size): { x: number; y: number } {
  const across = part.width === 0 ? 0 : box.width / part.width
  const down = part.height === 0 ? 0 : box.height / part.height
  switch (type) {
    case 'OBS_BOUNDS_STRETCH':
      return { x: across, y: down }
    case 'OBS_BOUNDS_SCALE_OUTER':
      return same(Math.max(across, down))
    case 'OBS_BOUNDS_SCALE_TO_WIDTH':
      return same(across)
    case 'OBS_BOUNDS_SCALE_TO_HEIGHT':
      return same(down)
    case 'OBS_BOUNDS_MAX_ONLY':
      return same(Math.min(1, across, down))
    default:
      return same(Math.min(across, down))
  }
}

function same(scale: number): { x: number; y: number } {
  return { x: scale, y: scale }
}

/** The point of a box that an alignment names, from its top left corner. */
function aligned(alignment: number, width: number, height: number): { x: number; y: number } {
  return {
    x: alignment & 1 ? 0 : alignment & 2 ? width : width / 2,
    y: alignment & 4 ? 0 : alignment & 8 ? height : height / 2,
  }
}
