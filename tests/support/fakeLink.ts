import type { ObsLink } from '../../src/engine/obs/port.ts'
import type { ImageSlot } from '../../src/shared/obs/names.ts'
import type { ImageOutcome, ObsLinkEvent, SwitchOutcome, SwitchPhase } from '../../src/shared/obs/outcome.ts'
import { type ObsStatus, offStatus } from '../../src/shared/obs/status.ts'

/**
 * A link whose OBS does as the test says: every switch and image waits until the test settles it. For the director's
 * own tests; the real link has real OBS and a protocol-speaking fake of its own.
 */
export interface FakeLink extends ObsLink {
  asked: { scene: string; settle(outcome: SwitchOutcome): void; tell(phase: SwitchPhase): void }[]
  /** How often what is held was taken back. */
  withdrawn: number
  images: { slot: string; path: string | null }[]
  setStatus(patch: Partial<ObsStatus>): void
  emit(event: ObsLinkEvent): void
  imageOutcome: (slot: ImageSlot, path: string | null) => ImageOutcome
}

/** A ready OBS with the scenes of `makeRundown`, portrait, without a browser source. */
export const readyStatus: ObsStatus = {
  ...offStatus(),
  state: 'ready',
  url: 'ws://127.0.0.1:4455',
  obsVersion: '29.0.2',
  wsVersion: '5.1.0',
  program: '垫片',
  scenes: ['片头', '双人', '产品特写', '垫片'],
  canvas: { width: 1080, height: 1920 },
  streaming: false,
  recording: false,
}

export function makeFakeLink(initial: ObsStatus = readyStatus): FakeLink {
  const listeners = new Set<(event: ObsLinkEvent) => void>()
  let status = initial
  const ok = async () => ({ ok: true as const })
  const link: FakeLink = {
    get status() {
      return status
    },
    asked: [],
    withdrawn: 0,
    images: [],
    imageOutcome: (slot, path) => ({ ok: true, slot, path, scenes: status.scenes, onProgram: true, ms: 1 }),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    setStatus(patch) {
      status = { ...status, ...patch }
      link.emit({ type: 'status', status })
    },
    start() {},
    async stop() {},
    reconfigure() {},
    switchScene: (scene, onPhase) =>
      new Promise((resolve) => {
        link.asked.push({ scene, settle: resolve, tell: (phase) => onPhase?.(phase) })
      }),
    withdraw() {
      link.withdrawn++
    },
    get onPreview() {
      return status.preview
    },
    async setPreview(scene) {
      link.setStatus({ preview: scene })
      return { ok: true }
    },
    transition: (onPhase) => link.switchScene(status.preview ?? '', onPhase),
    cut: (onPhase) => link.switchScene(status.preview ?? '', onPhase),
    setTransition: ok,
    setStudioMode: ok,
    tbar: async (position, release) => ({
      ok: true,
      landed: release ? (position === 1 ? 'program' : 'back') : null,
      scene: status.preview ?? '',
    }),
    startStream: ok,
    stopStream: ok,
    startRecord: ok,
    stopRecord: async () => ({ ok: true, path: null }),
    startReplayBuffer: ok,
    stopReplayBuffer: ok,
    saveReplay: async () => ({ ok: true, path: '/rec/回放.mkv' }),
    setMute: ok,
    setVolume: ok,
    setupStudio: async () => ({ ok: true, steps: [] }),
    async showImage(slot, image) {
      const path = image?.path ?? null
      link.images.push({ slot, path })
      return link.imageOutcome(slot, path)
    },
    watchMonitors: () => () => {},
    watchMeters: () => () => {},
    vitals: () => ({}) as never,
    foresee() {},
    inspect: async () => null,
  }
  return link
}

export function confirmed(scene: string): SwitchOutcome {
  return { ok: true, scene, via: 'event', sentAt: 0, confirmedAt: 0, ms: 5 }
}
