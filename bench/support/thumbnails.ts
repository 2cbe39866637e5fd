import { createCanvas } from '@napi-rs/canvas'

/** Pictures before they repeat. */
const FRAMES = 20
const SHAPE = 9 / 16
const QUALITY = 60

/** Moving JPEGs as a studio's scenes give them: smooth light, hard edges, something that moves. */
export interface Thumbnails {
  /** The next one of this scene, as the data URL that OBS answers. */
  next(scene: string, width: number): string
  readonly count: number
}

export function createThumbnails(): Thumbnails {
  const known = new Map<string, string>()
  let count = 0
  return {
    next(scene, width) {
      count += 1
      const frame = count % FRAMES
      const key = `${scene} ${width} ${frame}`
      const shown = known.get(key) ?? paint(scene, width, frame)
      known.set(key, shown)
      return shown
    },
    get count() {
      return count
    },
  }
}

function paint(scene: string, width: number, frame: number): string {
  const height = Math.round(width * SHAPE)
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const sky = pen.createLinearGradient(0, 0, width, height)
  sky.addColorStop(0, '#f0c890')
  sky.addColorStop(1, '#3a2a18')
  pen.fillStyle = sky
  pen.fillRect(0, 0, width, height)
  for (let grain = 0; grain < 60; grain++) {
    pen.fillStyle = `hsl(${(grain * 37) % 360} 40% ${30 + ((grain * 7) % 40)}%)`
    const swing = Math.sin((frame / FRAMES) * 2 * Math.PI + grain)
    pen.beginPath()
    pen.arc(
      ((grain * 61) % 97) * (width / 97) + swing * 8,
      ((grain * 29) % 53) * (height / 53),
      width / 40,
      0,
      7,
    )
    pen.fill()
  }
  pen.fillStyle = '#fff'
  pen.font = `${Math.round(height / 6)}px sans-serif`
  pen.fillText(scene, width / 10, height / 2)
  return `data:image/jpg;base64,${canvas.toBuffer('image/jpeg', QUALITY).toString('base64')}`
}
