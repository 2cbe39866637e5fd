import type { OverlayFrame } from '../../shared/api/streams.ts'
import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../../shared/card/model.ts'
import type { OverlayFeed } from './feed.ts'
import { fontsReady } from './fonts.ts'
import { type Direction, painted } from './motion.ts'
import { createPictures } from './pictures.ts'
import { bannerPlate, cardPlate, countersPlate, stripPlate, viewportStage } from './plate.ts'
import { createSlot } from './slot.ts'

/** A picture comes from this machine in a few frames; a new card waits no longer for it. */
const PATIENCE_MS = 250

/**
 * Draws what the engine says is on air, and says back what is really painted. Only the newest frame counts: a frame
 * that was overtaken while its picture loaded is never drawn and never acknowledged.
 * @returns stops following and empties the page
 */
export function startOverlay(view: Window, feed: OverlayFeed): () => void {
  const { body } = view.document
  const pictures = createPictures()
  const strips = createSlot(body)
  const counters = createSlot(body)
  const banners = createSlot(body)
  const cards = createSlot(body)
  /** The card as it stands there, picture and all: counters come every second, and must not paint it again. */
  let finished = ''
  const fonts = fontsReady(view.document.fonts)
  let latest: OverlayFrame | null = null
  let turn = 0

  async function apply(frame: OverlayFrame): Promise<void> {
    latest = frame
    const own = ++turn
    const isLatest = () => own === turn
    await fonts
    if (!isLatest()) return
    applyStrip(frame.lowerThird)
    applyCounters(frame.counters)
    applyBanner(frame.banner)
    if (frame.card) await applyCard(frame.card, isLatest)
    else await clearCard(isLatest)
  }

  async function applyCard(model: CardModel, isLatest: () => boolean): Promise<void> {
    const key = JSON.stringify([model, latest?.safe])
    const show = (image: HTMLImageElement | null) => {
      if (!isLatest() || (finished === key && cards.holds(model.cardId))) return
      cards.show(model.cardId, cardPlate(view, model, image, latest?.safe), cardDirection(view))
      finished = image || !model.picture ? key : ''
    }
    // The same card with another price must not wait at all: meanwhile the old price would stand.
    const patienceMs = cards.holds(model.cardId) ? 0 : PATIENCE_MS
    const image = model.picture ? await pictures.soon(model.picture.url, patienceMs, show) : null
    if (!isLatest()) return
    try {
      show(image)
    } catch (error) {
      // Whatever was there is older than what should be: better no price than a wrong one.
      cards.wipe()
      throw error
    }
    await painted(view)
    if (isLatest()) feed.drawn({ cardId: model.cardId, version: model.version })
  }

  async function clearCard(isLatest: () => boolean): Promise<void> {
    await cards.clear()
    await painted(view)
    if (isLatest()) feed.cleared()
  }

  function applyStrip(model: LowerThirdModel | null): void {
    if (model) strips.show(JSON.stringify(model), stripPlate(view, model, latest?.safe), 'right')
    else void strips.clear()
  }

  function applyCounters(model: CountersModel | null): void {
    // One thing whatever its figures: an older figure must not fade beside the newer one.
    if (model) counters.show('counters', countersPlate(view, model, latest?.safe), 'right')
    else void counters.clear()
  }

  function applyBanner(model: BannerModel | null): void {
    if (model) banners.show(model.milestoneId, bannerPlate(view, model, latest?.safe), 'up')
    else void banners.clear()
  }

  const again = () => {
    finished = ''
    if (latest) void apply(latest)
  }
  view.addEventListener('resize', again)
  const unsubscribe = feed.subscribe((frame) => void apply(frame))

  return () => {
    turn += 1
    unsubscribe()
    view.removeEventListener('resize', again)
    cards.wipe()
    strips.wipe()
    counters.wipe()
    banners.wipe()
  }
}

/** Into the picture from its nearest edge. */
function cardDirection(view: Window): Direction {
  return viewportStage(view).stage.shape === 'portrait' ? 'up' : 'left'
}
