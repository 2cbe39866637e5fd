import type { MonitorPace, MonitorRole } from '../../shared/obs/monitors.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import type { MonitorOptions } from './port.ts'
import type { ShotPace } from './shotGovernor.ts'
import type { Shot } from './shotPlan.ts'

export type ShownScenes = Pick<ObsStatus, 'program' | 'preview' | 'scenes'>

const MAX_FPS = 15
const LEAST_FPS = 0.1
/** However loaded: a page takes a picture of program and preview for the past after three seconds. */
const LEAST_MAIN_FPS = 0.5
const MIN_WIDTH = 8
const MAX_WIDTH = 1920
/** Held back so far, and further, the pictures get smaller, too. */
const SMALLER_FROM = 0.5
const SMALLER = 0.7

/**
 * The pictures that the watchers want of what there is, program and preview first; the fastest and widest watcher
 * decides for all, and the pace holds it back.
 */
export function wantedShots(shown: ShownScenes, all: readonly MonitorOptions[], pace: ShotPace): Shot[] {
  const preview = shown.preview ?? plannedScene(all)
  const main = [...new Set([shown.program, preview])].filter((scene) => scene !== null)
  const wishes = wishesOf(all)
  const shrink = isSmaller(pace) ? SMALLER : 1
  const shot = (scene: string, roles: MonitorRole[], width: number, fps: number): Shot => ({
    scene,
    roles,
    width: Math.round(Math.min(Math.max(width * shrink, MIN_WIDTH), MAX_WIDTH)),
    everyMs: 1000 / fps,
  })
  const shots = main.map((scene) => {
    const roles: MonitorRole[] = []
    if (scene === shown.program) roles.push('program')
    if (scene === preview) roles.push('preview')
    return shot(scene, roles, wishes.width, held(wishes.fps, pace, LEAST_MAIN_FPS))
  })
  if (!wishes.scenes) return shots
  const { width, fps } = wishes.scenes
  const others = shown.scenes.filter((scene) => !main.includes(scene))
  return [...shots, ...others.map((scene) => shot(scene, [], width, held(fps, pace, LEAST_FPS)))]
}

/** The same for people: asked for so much, so much comes, because of this. */
export function paceOf(all: readonly MonitorOptions[], pace: ShotPace): MonitorPace {
  const { fps, scenes } = wishesOf(all)
  return {
    kind: 'pace',
    fps: tenth(held(fps, pace, LEAST_MAIN_FPS)),
    askedFps: tenth(fps),
    scenesFps: scenes && tenth(held(scenes.fps, pace, LEAST_FPS)),
    askedScenesFps: scenes && tenth(scenes.fps),
    isSmaller: isSmaller(pace),
    because: pace.because,
  }
}

function wishesOf(all: readonly MonitorOptions[]) {
  const most = (numbers: readonly number[], least: number) => Math.max(least, ...numbers)
  const scenes = all.flatMap((options) => options.scenes ?? [])
  return {
    fps: fpsOf(all.map(({ fps }) => fps)),
    width: most(
      all.map(({ width }) => width),
      MIN_WIDTH,
    ),
    scenes:
      scenes.length === 0
        ? null
        : {
            fps: fpsOf(scenes.map(({ fps }) => fps)),
            width: most(
              scenes.map(({ width }) => width),
              MIN_WIDTH,
            ),
          },
  }
}

const fpsOf = (asked: readonly number[]): number => Math.min(MAX_FPS, Math.max(LEAST_FPS, ...asked))

/** A rate under the least is no wish to be sped up. */
const held = (fps: number, { scale }: ShotPace, least: number): number =>
  Math.max(Math.min(fps, least), fps * scale)

const isSmaller = ({ scale }: ShotPace): boolean => scale < SMALLER_FROM

/** Outside studio mode OBS has no preview: then the show says what comes next. */
function plannedScene(all: readonly MonitorOptions[]): string | null {
  for (const { previewScene } of all) {
    const scene = previewScene?.() ?? null
    if (scene !== null) return scene
  }
  return null
}

const tenth = (number: number): number => Math.round(number * 10) / 10
