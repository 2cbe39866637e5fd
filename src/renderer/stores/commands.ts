import type { CommandName, CommandPayload, CommandResult } from '../../shared/api/commands.ts'
import { CommandError } from '../../shared/api/errors.ts'
import type { DataStore } from './data.ts'
import type { Notices } from './notices.ts'
import type { ShowStore } from './show.ts'
import { type ConsoleTransport, LinkError } from './transport.ts'
import type { UiStore } from './ui.ts'
import { noticeOf } from './words.ts'

/** How long the offer to take without the picture stands. */
export const WITHOUT_SCENE_MS = 5000

interface Parts {
  transport: ConsoleTransport
  show: ShowStore
  data: DataStore
  ui: UiStore
  notices: Notices
}

export type Commands = ReturnType<typeof createCommands>

/**
 * What an operator can do, as functions without arguments that a key and a button share. Every refusal becomes a
 * worded notice; none throws. Nothing is decided here that the engine decides: the console only says what it
 * believes to be on air.
 */
export function createCommands({ transport, show, data, ui, notices }: Parts) {
  let offerTimer: ReturnType<typeof setTimeout> | undefined

  /** Runs a command; null when it was refused or did not get through, which has then been said. */
  async function run<N extends CommandName>(
    name: N,
    payload: CommandPayload<N>,
  ): Promise<CommandResult<N> | null> {
    try {
      if (data.getState().link.state !== 'open') throw new LinkError('the engine is away', false)
      return await transport.run(name, payload)
    } catch (error) {
      if (!offerWithoutScene(name, error)) notices.push(noticeOf(error))
      return null
    }
  }

  /** A take that only lacks OBS may be repeated without the picture; the console says so instead of just refusing. */
  function offerWithoutScene(name: CommandName, error: unknown): boolean {
    const isTake = name === 'show.next' || name === 'show.take' || name === 'show.previous'
    if (!isTake || !(error instanceof CommandError) || error.code !== 'obs_not_ready') return false
    const { params } = noticeOf(error)
    notices.push({ tone: 'refusal', code: 'take_without_scene', params })
    ui.setState({ withoutSceneUntil: Date.now() + WITHOUT_SCENE_MS })
    clearTimeout(offerTimer)
    offerTimer = setTimeout(endOffer, WITHOUT_SCENE_MS)
    return true
  }

  function endOffer() {
    clearTimeout(offerTimer)
    if (ui.getState().withoutSceneUntil !== null) ui.setState({ withoutSceneUntil: null })
  }

  /** What every take says: what is believed on air, and whether the offer to leave the picture alone is taken up. */
  function takeOptions() {
    const { withoutSceneUntil } = ui.getState()
    const withoutScene = withoutSceneUntil !== null && Date.now() < withoutSceneUntil
    endOffer()
    if (withoutScene) notices.dismissCode('take_without_scene')
    const expectOnAir = show.getState().show.onAir?.segmentId ?? null
    return withoutScene ? { expectOnAir, withoutScene } : { expectOnAir }
  }

  async function takeSegment(segmentId: string) {
    const taken = await run('show.take', { segmentId, ...takeOptions() })
    if (taken) ui.setState({ armedSegment: null })
  }

  const onPreview = () => show.getState().show.obs.primary.preview

  /** What this window believes on preview: refused when another one has just changed it. */
  function expected(): { expect?: string } {
    const preview = ui.getState().previewAsked ?? onPreview()
    return preview ? { expect: preview } : {}
  }

  /** Amber until it is there: a transition that runs keeps the preview back. */
  async function setPreview(scene: string) {
    ui.setState({ previewAsked: scene })
    await run('obs.setPreview', { scene })
    if (ui.getState().previewAsked === scene) ui.setState({ previewAsked: null })
  }

  return {
    run,

    /** The take key: the segment that a click has chosen, else the next one. */
    async take() {
      const { armedSegment } = ui.getState()
      if (armedSegment) return takeSegment(armedSegment)
      await run('show.next', takeOptions())
    },
    takeSegment,
    async previous() {
      await run('show.previous', takeOptions())
    },
    async undo() {
      await run('show.undoTake', {})
    },

    /** First click: the segment is next and its scene is previewed. Second click: taken. */
    async pickSegment(segmentId: string) {
      const { show: state } = show.getState()
      if (state.onAir?.segmentId === segmentId) return
      if (ui.getState().armedSegment === segmentId) return takeSegment(segmentId)
      ui.setState({ armedSegment: segmentId, withoutSceneUntil: null })
      const scene = state.rundown?.segments.find((segment) => segment.id === segmentId)?.scene
      const { state: obs, scenes, preview } = state.obs.primary
      if (!scene || obs !== 'ready' || !scenes.includes(scene) || preview === scene) return
      await setPreview(scene)
    },
    disarm() {
      ui.setState({ armedSegment: null })
    },

    /** First click: previewed. Second click: on air, by the chosen transition, also while a transition keeps it back. */
    async pickScene(scene: string) {
      if ((ui.getState().previewAsked ?? onPreview()) === scene)
        await run('obs.transition', { expect: scene })
      else await setPreview(scene)
    },
    /** A scene key: previewed, never taken. */
    previewScene: setPreview,

    /** A click on the preview monitor: what it shows goes on air, as a segment if one was chosen for it. */
    async takePreview(shownScene: string | null) {
      const { armedSegment } = ui.getState()
      if (armedSegment) return takeSegment(armedSegment)
      const { expect } = expected()
      if (expect) await run('obs.transition', { expect })
      // Nothing is chosen: the monitor shows what the next item will bring.
      else if (shownScene) await run('obs.switchScene', { scene: shownScene })
    },
    /** Auto: the preview goes on program by OBS's chosen transition, and the two change places. */
    async transition() {
      await run('obs.transition', expected())
    },
    async cut() {
      await run('obs.cut', expected())
    },
    async setTransition(name: string, durationMs?: number) {
      await run('obs.setTransition', durationMs === undefined ? { name } : { name, durationMs })
    },
    /** One move of the T-bar, or letting it go; null when the engine refused, which has then been said. */
    tbar: (position: number, release: boolean) => run('obs.tbar', { position, release }),
    async setStudioMode(on: boolean) {
      await run('obs.setStudioMode', { on })
    },

    async panicOrResume() {
      if (show.getState().show.panic) await run('show.resume', {})
      else await run('show.panic', {})
    },

    /** The standby becomes the primary. */
    async promote() {
      await run('obs.promoteStandby', {})
    },

    async cueCard(productId: string) {
      if (show.getState().show.card.cued === productId) return
      await run('card.cue', { productId })
    },
    async uncueCard() {
      await run('card.cue', { productId: null })
    },
    /** First click: cued. Second click: on air. */
    async pickCard(productId: string) {
      if (show.getState().show.card.cued === productId) await run('card.take', { productId })
      else await run('card.cue', { productId })
    },
    async takeCard() {
      await run('card.take', {})
    },
    async hideCard() {
      await run('card.hide', {})
    },

    /** A recording that ends is a file; where it lies is said. */
    async stopRecord() {
      const stopped = await run('obs.stopRecord', {})
      if (stopped) notices.push({ tone: 'done', code: 'record_saved', detail: stopped.path ?? null })
    },
    /** The last seconds become a file; where it lies is said, for whoever cuts it in. */
    async saveReplay() {
      const saved = await run('obs.saveReplay', {})
      if (saved) notices.push({ tone: 'done', code: 'replay_saved', detail: saved.path })
    },

    /** The moment is marked at once; its label may follow. */
    async mark() {
      const added = await run('marker.add', { label: '' })
      const marker = added && show.getState().show.markers.find(({ markerId }) => markerId === added.markerId)
      if (added) ui.setState({ marker: { markerId: added.markerId, at: marker?.at ?? Date.now() } })
    },
    async labelMarker(markerId: string, label: string) {
      ui.setState({ marker: null })
      if (label) await run('marker.add', { label, markerId })
    },
  }
}
