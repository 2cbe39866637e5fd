import type { MeterFrame } from '../../shared/obs/meters.ts'
import type { MonitorMessage } from '../../shared/obs/monitors.ts'
import type { ImageSlot } from '../../shared/obs/names.ts'
import type {
  ImageOutcome,
  ObsLinkEvent,
  ObsOutcome,
  ObsVitals,
  RecordOutcome,
  ReplayOutcome,
  SetupPlan,
  SetupReport,
  SwitchOutcome,
  SwitchPhase,
  TBarOutcome,
} from '../../shared/obs/outcome.ts'
import type { ObsReasonCode, ObsStatus } from '../../shared/obs/status.ts'
import type { StudioInspection } from '../../shared/preshow/types.ts'

/** Where an OBS is. `url`: `ws://host:port`, `host:port` or `host`; an empty password means none. */
export interface ObsConfig {
  url: string
  password: string | null
}

/** A rendered PNG at the canvas's own pixel scale; x, y from the canvas's top left corner, in canvas pixels. */
export interface ImagePlacement {
  path: string
  x: number
  y: number
  width: number
  height: number
}

export interface MonitorOptions {
  /** Frames a second of program and of preview; at most 15. */
  fps: number
  /** Width in pixels; the height follows the canvas. */
  width: number
  /** All other scenes as well, so often and so wide; without it there are none of them. */
  scenes?: { fps: number; width: number } | undefined
  /** JPEG quality 1…100, default 60. */
  quality?: number
  /** What to show as preview when OBS is not in studio mode (the next segment's scene). Asked for each frame. */
  previewScene?: () => string | null
  /** Share of the time that screenshots may keep OBS busy, 0…1, default 1. Asked for again and again. */
  ceiling?: () => number
}

export interface HowToSwitch {
  /**
   * It does not wait for a hand to let go of the T-bar, which goes back by itself, and goes by a cut where the chosen
   * transition would take its time.
   */
  isUrgent?: boolean | undefined
}

/**
 * One link to one OBS. Nothing here ever throws or stays pending: every call settles within its deadline, at once
 * when the link is not ready, and nothing is kept for later but the one switch, and the one preview, that wait for
 * a transition to end.
 */
export interface ObsLink {
  /** Current, immutable (a new object at each change), never greener than the truth. */
  readonly status: ObsStatus
  /** Listens to every change from now on. A throwing listener is logged and harms nobody else. */
  on(listener: (event: ObsLinkEvent) => void): () => void
  start(): void
  stop(): Promise<void>
  /** Moves to another OBS (or none) at once. */
  reconfigure(config: ObsConfig | null): void

  /**
   * Puts a scene on program. `onPhase` hears `sent` and then `confirmed` or `failed`, within 2 s.
   * The promise resolves with the last phase; a refusal has only that one. Never queued for an OBS that is not ready.
   *
   * In studio mode, while a transition runs or the T-bar is in a hand, OBS would swallow it: `onPhase` hears `held`, and
   * it goes out once OBS stands still. The latest wins, the one that was held before is `superseded`. What is held ends
   * unsent with this OBS, its connection or the scene, and 25 s after it was asked for.
   */
  switchScene(
    scene: string,
    onPhase?: (phase: SwitchPhase) => void,
    how?: HowToSwitch,
  ): Promise<SwitchOutcome>
  /** What is held is not wanted any more: it is `superseded`. What is sent is not called back. */
  withdraw(): void
  /** What `transition` and `cut` take: the preview, or the scene that is on its way there. */
  readonly onPreview: string | null
  /** A switch is about to be asked for: what can be asked ahead is asked now, and disturbs nothing if none comes. */
  foresee(): void
  /** Chooses what goes on program next: in studio mode OBS's own preview, outside of it the desk's. Latest wins. */
  setPreview(scene: string): Promise<ObsOutcome>
  /** Takes the preview to program with OBS's chosen transition; the two change places. As `switchScene` otherwise. */
  transition(onPhase?: (phase: SwitchPhase) => void): Promise<SwitchOutcome>
  /** As `transition`, at once: OBS's chosen transition is left out and is the chosen one again afterwards. */
  cut(onPhase?: (phase: SwitchPhase) => void): Promise<SwitchOutcome>
  /** @param durationMs 50…20,000; ignored by transitions that have none */
  setTransition(name: string, durationMs?: number): Promise<ObsOutcome>
  /** The desk's preview goes with it: on, it becomes OBS's; off, OBS's becomes the desk's. */
  setStudioMode(on: boolean): Promise<ObsOutcome>
  /**
   * Moves OBS's T-bar (studio mode only). Latest wins, one at a time, nothing is kept for an absent OBS. Let go at its
   * end it lands by OBS's own word; let go before, or left alone for 3 s, it goes back.
   * @param position 0…1
   */
  tbar(position: number, release: boolean): Promise<TBarOutcome>

  startStream(): Promise<ObsOutcome>
  stopStream(): Promise<ObsOutcome>
  startRecord(): Promise<ObsOutcome>
  stopRecord(): Promise<RecordOutcome>
  startReplayBuffer(): Promise<ObsOutcome>
  stopReplayBuffer(): Promise<ObsOutcome>
  /** Writes the last seconds to a file; resolves once OBS says that it is there. */
  saveReplay(): Promise<ReplayOutcome>
  setMute(input: string, muted: boolean): Promise<ObsOutcome>
  /** @param db −100…26 */
  setVolume(input: string, db: number): Promise<ObsOutcome>

  /** Creates what the plan names and OBS lacks; touches nothing that exists. */
  setupStudio(plan: SetupPlan): Promise<SetupReport>
  /** Image mode: shows a PNG in the slot's input, wherever scenes hold it, or hides it with null. Latest wins. */
  showImage(slot: ImageSlot, image: ImagePlacement | null): Promise<ImageOutcome>
  /**
   * Thumbnails while anybody watches, and how fast they come; the fastest and widest watcher decides for all, and the
   * load of OBS and of this machine holds them back.
   */
  watchMonitors(options: MonitorOptions, listener: (message: MonitorMessage) => void): () => void
  /** Sound levels at OBS's own rate (about 20 a second), over a connection of their own, while anybody watches. */
  watchMeters(listener: (frame: MeterFrame) => void): () => void
  vitals(): ObsVitals
  /** Looks through scenes and profile over a connection of its own; null when OBS is not ready or went away. */
  inspect(scenes: readonly string[]): Promise<StudioInspection | null>
}

/** The answer of the settings page's test button. */
export type ObsProbe =
  | {
      ok: true
      obsVersion: string
      wsVersion: string
      simulator: boolean
      scenes: number
      sceneNames: string[]
      program: string | null
      canvas: { width: number; height: number }
      hasBrowserSource: boolean
    }
  | { ok: false; code: ObsReasonCode; message: string }
