import type { BannerModel, CountersModel } from '../../../shared/card/model.ts'
import { figuresOf } from '../../../shared/figures/types.ts'
import { FIGURES_SLOTS, type FiguresSlot, IMAGE_INPUTS } from '../../../shared/obs/names.ts'
import type { ImageOutcome } from '../../../shared/obs/outcome.ts'
import type { TallyFigures } from '../../../shared/orders/types.ts'
import { isUnderway, type ShowState } from '../../../shared/show/state.ts'
import type { CanvasSize, CardRenderer } from '../../cards/port.ts'
import { isAnswering } from '../../obs/answering.ts'
import type { ImagePlacement, ObsLink } from '../../obs/port.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { Director } from '../director.ts'
import { bannerModel, countersModel } from '../picture.ts'

/** Each refresh is a PNG, its decoding in OBS and some requests: every 3 s costs next to nothing, every second does. */
export const REFRESH_EVERY_MS = 3000

interface FiguresParts {
  director: Director
  link: ObsLink
  renderer: CardRenderer
  /** The counters of the session that the desk shows, as committed. */
  tally(): TallyFigures
  mono(): number
  setTimer: SetTimer
  /** Whether this OBS is to be served with images at all. */
  isWanted(): boolean
  onError(error: unknown): void
}

export interface FiguresEffect {
  /** Brings OBS's picture in line with state and counters; costs nothing where nothing differs. */
  apply(): void
  /** Another OBS, or the same one anew: what it holds is not known any more. */
  forget(): void
  stop(): void
}

type Wish = { canvas: CanvasSize } & (
  | { slot: 'counters'; model: CountersModel }
  | { slot: 'banner'; model: BannerModel }
)
type Failure = { code: string; message: string }

const HIDDEN = 'hidden'

/**
 * Image mode: puts counters and the approved milestone into OBS's own image inputs. What the operator asks for is done
 * at once; mere news of the counters waits its turn, and for takes and cards that are under way.
 */
export function createFiguresEffect(parts: FiguresParts): FiguresEffect {
  const { director, link, renderer, tally, mono, setTimer, isWanted, onError } = parts
  /** What each slot was last asked to show; null: not known. */
  const asked: Record<FiguresSlot, string | null> = { counters: null, banner: null }
  const underway: Record<FiguresSlot, number> = { counters: 0, banner: 0 }
  let refreshedAt = Number.NEGATIVE_INFINITY
  let cancelLook = () => {}

  const imageOf = (slot: FiguresSlot) => figuresOf(director.state()).images?.[slot]

  /** What the picture should have, whoever draws it. */
  function wishOf(slot: FiguresSlot): Wish | null {
    const { canvas } = link.status
    if (!canvas) return null
    const state = director.state()
    if (slot === 'banner') {
      const model = bannerModel(state)
      return model && { slot, model, canvas }
    }
    const model = countersModel(state, tally)
    return model && { slot, model, canvas }
  }

  function applySlot(slot: FiguresSlot): void {
    const wanted = wishOf(slot)
    const isReady = link.status.state === 'ready'
    // With an OBS that is not whole nobody may be the one to draw: that takes nothing down.
    const wish = isWanted() || !isReady ? wanted : null
    const key = wish ? JSON.stringify(wish) : HIDDEN
    const image = imageOf(slot)
    const isPending = image?.status === 'sent' || image?.status === 'hiding'
    // Whoever asks again is answered again, also where the slot shows just that already.
    if (isPending && underway[slot] === 0) asked[slot] = null
    if (asked[slot] === key) return
    if (!wish && !image && !mayHoldOurs(slot)) return
    // To take something down an OBS need not be whole.
    const canAsk = isReady || (!wish && isAnswering(link.status))
    if (!canAsk) {
      if (isPending) queueMicrotask(() => say(slot, wish !== null, notReady(slot, wish !== null)))
      return
    }
    const isRefresh =
      wish?.slot === 'counters' && !isPending && asked[slot] !== null && asked[slot] !== HIDDEN
    if (isRefresh && !isDue(slot)) return
    if (wish?.slot === 'counters') refreshedAt = mono()
    asked[slot] = key
    put(slot, key, wish).catch(onError)
  }

  /** An earlier show may have left a picture there that OBS has kept over its own restart. */
  const mayHoldOurs = (slot: FiguresSlot) =>
    (isWanted() || asked[slot] !== null) && link.status.inputs.some(({ name }) => name === IMAGE_INPUTS[slot])

  /** Each of the reasons to wait ends with an event, an outcome or the timer; all of them look here again. */
  function isDue(slot: FiguresSlot): boolean {
    if (underway[slot] > 0 || isBusy(director.state())) return false
    const waitMs = refreshedAt + REFRESH_EVERY_MS - mono()
    if (waitMs > 0) cancelLook = setTimer(apply, waitMs)
    return waitMs <= 0
  }

  async function put(slot: FiguresSlot, key: string, wish: Wish | null): Promise<void> {
    underway[slot] += 1
    const outcome = await ask(slot, key, wish).finally(() => {
      underway[slot] -= 1
    })
    // A newer wish took its place; that one's own outcome is the one to tell.
    if (!outcome || asked[slot] !== key || (!outcome.ok && outcome.code === 'superseded')) return apply()
    if (outcome.ok) {
      say(slot, wish !== null, wish && unseen(slot, outcome))
      return apply()
    }
    say(slot, wish !== null, outcome)
    // A picture that should be gone is asked to go with whatever happens next; one that did not come up waits.
    if (!wish && asked[slot] === key) asked[slot] = null
  }

  async function ask(slot: FiguresSlot, key: string, wish: Wish | null) {
    let image: ImagePlacement | null = null
    try {
      image = wish && (await render(wish))
    } catch (error) {
      return { ok: false as const, code: 'render_failed', message: wordRenderError(error) }
    }
    return asked[slot] === key ? link.showImage(slot, image) : null
  }

  const render = (wish: Wish) =>
    wish.slot === 'counters'
      ? renderer.counters(wish.model, wish.canvas)
      : renderer.banner(wish.model, wish.canvas)

  /** The image is in OBS; the audience sees it only where the scene on program holds it. */
  function unseen(slot: FiguresSlot, outcome: Extract<ImageOutcome, { ok: true }>): Failure | null {
    const { scene: last } = director.state()
    const scene = isUnderway(last) ? last.scene : link.status.program
    if (scene === null) return null
    const input = IMAGE_INPUTS[slot]
    if (!outcome.scenes.includes(scene)) {
      return {
        code: 'figures_not_in_scene',
        message: `场景“${scene}”里没有“${input}”图层，观众看不到。请在设置里“布置 OBS”，再上一次。`,
      }
    }
    if (outcome.onProgram !== false || scene !== link.status.program) return null
    return {
      code: 'figures_switched_off',
      message: `OBS 里“${scene}”的“${input}”图层被关掉了眼睛，观众看不到。请在 OBS 里打开它，再上一次。`,
    }
  }

  /** Writes down what is news. */
  function say(slot: FiguresSlot, isShown: boolean, failure: Failure | null): void {
    const image = imageOf(slot)
    const known = failure
      ? image?.status === 'failed' && image.code === failure.code
      : isShown
        ? image?.status === 'confirmed'
        : !image
    if (known) return
    const { code, message } = failure ?? { code: null, message: null }
    try {
      director.record([{ type: 'figures.settled', payload: { slot, isShown, code, message } }], 'obs')
    } catch (error) {
      onError(error)
    }
  }

  function apply(): void {
    cancelLook()
    for (const slot of FIGURES_SLOTS) applySlot(slot)
  }

  return {
    apply,
    forget() {
      asked.counters = null
      asked.banner = null
    },
    stop: () => cancelLook(),
  }
}

/** A take or a card is on its way to OBS: figures must not stand in its way. */
function isBusy({ scene, card }: ShowState): boolean {
  const status = card.onAir?.status
  return scene?.status === 'sent' || status === 'sent' || status === 'hiding'
}

function notReady(slot: FiguresSlot, isShown: boolean): Failure {
  return {
    code: 'obs_not_ready',
    message: isShown
      ? 'OBS 不可用，数字还没有上屏。OBS 恢复后会自动补上；不要的话请收起。'
      : `OBS 不可用，数字没有收起，可能还在画面上。请在 OBS 里手动隐藏“${IMAGE_INPUTS[slot]}”。`,
  }
}

function wordRenderError(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `画面数字画不出来，没有上屏：${reason}。`
}
