import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CanvasSize, SafeArea } from '../../shared/card/layout.ts'
import { type CardModel, drawnPart } from '../../shared/card/model.ts'
import { TEMPLATE_VERSION } from '../../shared/card/theme.ts'
import type { Logger } from '../log.ts'
import { type SetTimer, systemTimer } from '../obs/timer.ts'
import { asCardError } from './errors.ts'
import { type ImageFolder, openImageFolder } from './imageFolder.ts'
import type { PaintJob } from './job.ts'
import { createPainterClient } from './painterClient.ts'
import { findPicture } from './pictureFile.ts'
import type { CardRenderer, RenderedCard } from './port.ts'

export interface CardRendererOptions {
  /** Cards are kept in its `cards/`, product pictures are read from its `media/`. */
  dataDir: string
  /** `resources`: the demo show's pictures. */
  resourcesDir: string
  /** The `files` folder of @fontsource/noto-sans-sc. */
  fontsDir: string
  /** File of the drawing thread. Default: the source beside this file; a bundled engine must name its bundle. */
  painterFile?: string | undefined
  /** Platform's own margins, in shares of the canvas; null takes those of the canvas's shape. */
  safeArea?: (canvas: CanvasSize) => SafeArea | null
  log?: Logger | undefined
  setTimer?: SetTimer | undefined
}

/**
 * Pictures of figures kept of each kind. The newest is in OBS, the one before on its way out or still in the standby; a
 * show of four hours would otherwise leave some five thousand.
 */
const KEPT_FIGURES = 8

/** What a picture is made of, before it has a name. `DistributiveOmit` keeps the kinds apart. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type Wish = DistributiveOmit<PaintJob, 'dir' | 'stem'>

/**
 * Renders cards, name strips and figures to PNG files, each drawn once: a file is named after its content, so a cue only
 * switches the file that OBS shows. Drawing happens on a thread of its own.
 */
export function createCardRenderer(options: CardRendererOptions): CardRenderer & { stop(): Promise<void> } {
  const { log, setTimer = systemTimer, safeArea = () => null } = options
  const painterFile = options.painterFile ?? join(import.meta.dirname, 'painterThread.ts')
  const painter = createPainterClient(painterFile, { fontsDir: options.fontsDir }, setTimer)
  const underWay = new Map<string, Promise<RenderedCard>>()
  let folder: Promise<ImageFolder> | null = null
  let generation = 0

  async function render(wish: Wish): Promise<RenderedCard> {
    try {
      const open = await openFolder()
      const stem = stemOf(wish)
      const present = underWay.get(stem) ?? (await open.find(stem))
      if (present) return await present
      // Asked again: another call may have begun while the disk was looked at.
      const begun = underWay.get(stem) ?? paint(open, stem, wish)
      underWay.set(stem, begun)
      return await begun.finally(() => underWay.delete(stem))
    } catch (cause) {
      throw asCardError(cause)
    }
  }

  async function paint(open: ImageFolder, stem: string, wish: Wish): Promise<RenderedCard> {
    const { image, problem } = await painter.paint({ ...wish, dir: open.dir, stem })
    if (problem) log?.warn(problem)
    open.keep(stem, image)
    return image
  }

  /** Opened with the first picture; a folder that could not be opened is tried again by the next. */
  function openFolder(): Promise<ImageFolder> {
    folder ??= openImageFolder(join(options.dataDir, 'cards')).catch((cause: unknown) => {
      folder = null
      throw cause
    })
    return folder
  }

  const kept: Record<'counters' | 'banner', string[]> = { counters: [], banner: [] }

  async function figures(wish: Extract<Wish, { kind: 'counters' | 'banner' }>): Promise<RenderedCard> {
    const image = await render(wish)
    const stem = stemOf(wish)
    const stems = [...kept[wish.kind].filter((one) => one !== stem), stem]
    kept[wish.kind] = stems.slice(-KEPT_FIGURES)
    const open = await openFolder()
    for (const old of stems.slice(0, -KEPT_FIGURES)) {
      await open.drop(old).catch((cause: unknown) => log?.warn(asCardError(cause).message))
    }
    return image
  }

  async function card(model: CardModel, canvas: PaintJob['canvas']): Promise<RenderedCard> {
    const picture = model.picture ? await findPicture(model.picture.url, options) : null
    // What is not drawn must not reach the file's name either.
    const drawn = { ...drawnPart(model), cardId: '', version: 0 }
    return render({ kind: 'card', model: drawn, picture, canvas: sizeOf(canvas), safe: safeArea(canvas) })
  }

  return {
    card,
    lowerThird: (model, canvas) =>
      render({ kind: 'strip', model, canvas: sizeOf(canvas), safe: safeArea(canvas) }),
    counters: (model, canvas) =>
      figures({ kind: 'counters', model, canvas: sizeOf(canvas), safe: safeArea(canvas) }),
    banner: (model, canvas) =>
      figures({ kind: 'banner', model, canvas: sizeOf(canvas), safe: safeArea(canvas) }),
    async prerender(models, canvas) {
      const own = ++generation
      for (const model of models) {
        // A newer plan has come: it asks for what is still wanted.
        if (own !== generation) return
        await card(model, canvas).catch((cause: unknown) => {
          if (own !== generation) return
          log?.warn(`卡片“${model.name}”没能提前画好：${asCardError(cause).message}`)
        })
      }
      await openFolder()
        .then((open) => open.prune())
        .catch((cause: unknown) => log?.warn(`旧的卡片图片没能清理：${asCardError(cause).message}`))
    },
    stop() {
      // What is still asked for beforehand is wanted by nobody any more.
      generation += 1
      return painter.stop()
    },
  }
}

function sizeOf({ width, height }: PaintJob['canvas']): PaintJob['canvas'] {
  return { width, height }
}

/** Same look, same name: the template's version and everything that is drawn, picture's stamp included. */
function stemOf(wish: Wish): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([TEMPLATE_VERSION, wish]))
    .digest('hex')
  return `${wish.kind}-${hash.slice(0, 24)}`
}
