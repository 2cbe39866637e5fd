import { isAbsolute } from 'node:path'
import { IMAGE_INPUTS, type ImageSlot } from '../../shared/obs/names.ts'
import type { ImageOutcome, ObsFailure } from '../../shared/obs/outcome.ts'
import { isObsCode, ObsCode } from './callError.ts'
import {
  findItems,
  framesPassed,
  isEnabled,
  misplaced,
  oneToOne,
  place,
  readTransform,
  type SceneItem,
} from './items.ts'
import { createLane } from './lane.ts'
import { ensureBlankPng, readPngSize } from './pngFile.ts'
import type { ImagePlacement } from './port.ts'
import type { Studio } from './studio.ts'
import { callFailure, failure } from './words.ts'

/** A new picture is decoded before one frame and drawn in the next. */
const FRAMES_TO_SHOW = 2
const DEFAULT_FPS = 30

export interface Images {
  show(slot: ImageSlot, image: ImagePlacement | null): Promise<ImageOutcome>
}

/** Image mode on one connected OBS. Each slot has one act at a time; of those waiting only the newest is done. */
export function createImages(studio: Studio, imageDir: string): Images {
  const slots: Record<ImageSlot, ReturnType<typeof createSlot>> = {
    card: createSlot(),
    lowerThird: createSlot(),
    counters: createSlot(),
    banner: createSlot(),
  }
  return {
    async show(slot, image) {
      const { lane, turns } = slots[slot]
      const turn = ++turns.latest
      const isLatest = () => turn === turns.latest
      const startedAt = studio.time.clock.mono()
      try {
        const invalid = image && (await check(image))
        if (invalid) return invalid
        const blank = await ensureBlankPng(imageDir)
        const items = await lane.run(async () => (isLatest() ? put(studio, slot, image, blank) : SUPERSEDED))
        if ('ok' in items) return items
        // Outside the lane: to hide a card must not wait for the proof that it was shown.
        const outcome = await prove(studio, slot, image, items)
        if (!isLatest()) return SUPERSEDED
        return outcome.ok ? { ...outcome, ms: studio.time.clock.mono() - startedAt } : outcome
      } catch (error) {
        return callFailure(error, image ? '上图片' : '撤图片')
      }
    },
  }
}

const createSlot = () => ({ lane: createLane(), turns: { latest: 0 } })

/** Places the slot's input 1:1 in every scene that holds it, and sets what it shows. */
async function put(
  studio: Studio,
  slot: ImageSlot,
  image: ImagePlacement | null,
  blank: string,
): Promise<SceneItem[] | ObsFailure> {
  const { control, model } = studio
  const input = IMAGE_INPUTS[slot]
  if (!model.status.inputs.some(({ name }) => name === input)) return missing(input)
  const items = await findItems(control, model.status.scenes, input)
  if (items.length === 0) return missing(input)
  if (image) await move(studio, items, image, () => setFile(studio, input, blank))
  try {
    await setFile(studio, input, image?.path ?? blank)
    return items
  } catch (error) {
    if (isObsCode(error, ObsCode.notFound)) return missing(input)
    throw error
  }
}

/** Reads back what came of it. OBS says success to any path; a file that it cannot load measures 0×0. */
async function prove(
  { control, model, time }: Studio,
  slot: ImageSlot,
  image: ImagePlacement | null,
  items: SceneItem[],
): Promise<ImageOutcome> {
  await framesPassed(control, time, FRAMES_TO_SHOW, model.status.fps ?? DEFAULT_FPS)
  const { program } = model.status
  const onProgram = items.find((item) => item.scene === program)
  const witness = onProgram ?? items[0]
  const { sourceWidth, sourceHeight } = witness ? await readTransform(control, witness) : NOTHING
  const { width, height } = image ?? BLANK_SIZE
  if (sourceWidth !== width || sourceHeight !== height) return notLoaded(image)
  return {
    ok: true,
    slot,
    path: image?.path ?? null,
    scenes: items.map((item) => item.scene),
    onProgram: program === null ? null : onProgram ? await isEnabled(control, onProgram) : false,
    ms: 0,
  }
}

const BLANK_SIZE = { width: 1, height: 1 }
const NOTHING = { sourceWidth: 0, sourceHeight: 0 }

async function check(image: ImagePlacement): Promise<ObsFailure | null> {
  const size = isAbsolute(image.path) ? await readPngSize(image.path) : null
  if (!size) return failure('image_invalid', `图片没有上：${image.path} 不是能读的 PNG 文件。`)
  if (size.width === image.width && size.height === image.height) return null
  return failure(
    'image_invalid',
    `图片没有上：${image.path} 是 ${size.width}×${size.height}，应为 ${image.width}×${image.height}。`,
  )
}

/** Moves items that stand elsewhere; the old picture goes first, so that it is never seen in the new place. */
async function move(
  { control }: Studio,
  items: SceneItem[],
  image: ImagePlacement,
  clear: () => Promise<void>,
): Promise<void> {
  const wanted = oneToOne(image.x, image.y)
  const wrong = await misplaced(control, items, wanted)
  if (wrong.length > 0) await clear()
  for (const item of wrong) await place(control, item, wanted)
}

async function setFile({ control }: Studio, input: string, file: string): Promise<void> {
  await control.call('SetInputSettings', { inputName: input, inputSettings: { file }, overlay: true })
}

const missing = (input: string) =>
  failure('input_missing', `OBS 的场景里没有“${input}”，图片上不了。请在设置里按“布置 OBS”。`)
const notLoaded = (image: ImagePlacement | null) =>
  failure(
    'image_not_loaded',
    `OBS 读不到图片${image ? ` ${image.path}` : ''}。OBS 若在另一台电脑上，请改用浏览器叠加层。`,
  )
const SUPERSEDED = failure('superseded', '被后一次操作取代。')
