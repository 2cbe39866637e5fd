import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Canvas, createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import { measureWith, type Picture } from '../../shared/card/canvas.ts'
import { composeCard, composeStrip } from '../../shared/card/compose.ts'
import { composeBanner, composeCounters, drawFigures } from '../../shared/card/counters.ts'
import { drawCard, drawStrip } from '../../shared/card/draw.ts'
import {
  type Placement,
  placeBanner,
  placeCard,
  placeCounters,
  placeStrip,
  stageOf,
} from '../../shared/card/layout.ts'
import { imageName } from './imageName.ts'
import type { Painted, PaintJob } from './job.ts'
import { createPictureLoader } from './loadPicture.ts'
import type { PictureFile } from './pictureFile.ts'
import type { RenderedCard } from './port.ts'

/** Paints jobs and writes them as PNG files, whole or not at all. Fonts must be registered. */
export function createPainter(): (job: PaintJob) => Promise<Painted> {
  const load = createPictureLoader()
  // Text has to be measured before the canvas's size is known.
  const measure = measureWith(createCanvas(1, 1).getContext('2d'))

  return async (job) => {
    const stage = stageOf(job.canvas, job.safe ?? undefined)
    if (job.kind === 'strip') {
      const composition = composeStrip(measure, job.model, stage.strip.maxWidth)
      const place = placeStrip(stage, composition)
      const canvas = cropped(place, (ctx) => drawStrip(ctx, composition, place.scale))
      return { image: await write(job, place, canvas), problem: null }
    }
    if (job.kind === 'counters' || job.kind === 'banner') {
      const maxWidth = stage.safe.width / stage.scale
      const composition =
        job.kind === 'counters'
          ? composeCounters(measure, job.model, maxWidth)
          : composeBanner(measure, job.model, maxWidth)
      const place =
        job.kind === 'counters' ? placeCounters(stage, composition) : placeBanner(stage, composition)
      const canvas = cropped(place, (ctx) => drawFigures(ctx, composition, place.scale))
      return { image: await write(job, place, canvas), problem: null }
    }
    const composition = composeCard(measure, job.model)
    const place = placeCard(stage, composition)
    const { image, problem } = await pictureOrNone(load, job.picture)
    const canvas = cropped(place, (ctx) =>
      drawCard(ctx, composition, job.model, place.scale, image && drawable(image, ctx)),
    )
    return { image: await write(job, place, canvas), problem }
  }
}

function cropped({ crop, origin }: Placement, draw: (ctx: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(crop.width, crop.height)
  const ctx = canvas.getContext('2d')
  ctx.translate(origin.x - crop.x, origin.y - crop.y)
  draw(ctx)
  return canvas
}

function drawable(image: Image, ctx: SKRSContext2D): Picture {
  return {
    width: image.width,
    height: image.height,
    paint(from, to) {
      ctx.imageSmoothingQuality = 'high'
      ctx.drawImage(image, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
    },
  }
}

/** A picture that cannot be read costs the picture, never the card. */
async function pictureOrNone(load: (file: PictureFile) => Promise<Image>, file: PictureFile | null) {
  if (!file) return { image: null, problem: null }
  try {
    return { image: await load(file), problem: null }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { image: null, problem: `产品图片 ${file.path} 读不了，卡片改用占位图：${reason}` }
  }
}

async function write(job: PaintJob, { crop }: Placement, canvas: Canvas): Promise<RenderedCard> {
  const { x, y, width, height } = crop
  const path = join(job.dir, imageName(job.stem, crop))
  const draft = `${path}.${process.pid}.tmp`
  try {
    await writeFile(draft, await canvas.encode('png'))
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {})
    throw cause
  }
  return { path, x, y, width, height }
}
