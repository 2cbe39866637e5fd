/** What a scene is at the moment of its picture. A scene that is neither has no role. */
export type MonitorRole = 'program' | 'preview'

/**
 * One thumbnail: a scene as OBS renders it by itself. That is not the programme signal: a transition under way, a
 * downstream overlay of OBS's own and what the encoder makes of it are never in it.
 */
export interface MonitorFrame {
  kind: 'frame'
  scene: string
  roles: readonly MonitorRole[]
  /** `data:image/jpeg;base64,…` */
  dataUrl: string
  /** Wall ms at which OBS handed it over. */
  at: number
}

/**
 * Why thumbnails come more slowly than they were asked for.
 * - `slow`: they would take more of OBS's time than the ceiling allows; `figure` is the share that they took, per cent.
 * - `skipping`: OBS does not get all frames rendered; `figure` is the share that it skipped, per cent.
 * - `obsBusy`: OBS works its machine hard; `figure` is its share of that machine's processor, per cent.
 * - `deskBusy`: the engine itself does not get to its work in time; `figure` is by how many ms it is late.
 */
export type MonitorStrain = 'slow' | 'skipping' | 'obsBusy' | 'deskBusy'

/** How fast thumbnails come, and why not faster. Rates are frames a second and scene, to a tenth. */
export interface MonitorPace {
  kind: 'pace'
  /** Program and preview. */
  fps: number
  askedFps: number
  /** Each other scene; both null when nobody watches them. */
  scenesFps: number | null
  askedScenesFps: number | null
  /** Pictures are smaller than asked for, too. */
  isSmaller: boolean
  /** Null: as fast as asked for. */
  because: { strain: MonitorStrain; figure: number } | null
}

/** Thumbnails as a page wants them: pixels, and frames a second. `scenes`: of all that are neither program nor preview. */
export interface MonitorWish {
  width: number
  fps: number
  scenes?: { width: number; fps: number } | undefined
}

export type MonitorMessage = MonitorFrame | MonitorPace
