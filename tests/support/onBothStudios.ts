import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import {
  type Desk,
  openRealStudio,
  openSimulatedStudio,
  type StudioUnderTest,
  sitDown,
  type Witness,
} from './contract.ts'
import { type Pixels, readPixels } from './pixels.ts'
import { until } from './until.ts'

/** Every part of a transition, once. The order of the last three is not stable in OBS (obs.md). */
export const TRANSITION = [
  'CurrentProgramSceneChanged',
  'SceneTransitionEnded',
  'SceneTransitionStarted',
  'SceneTransitionVideoEnded',
]

/** What a test of the contract has in hand: each begins at a desk of its own, on the one studio of its suite. */
export interface Place {
  readonly studio: StudioUnderTest
  readonly desk: Desk
  readonly witness: Witness
  readonly link: ObsLink
  /** Asks the studio beside the link. */
  call: Witness['obs']['call']
  /** Switches by fade from here on. */
  fade(transitionDuration: number): Promise<void>
  studioMode(): Promise<void>
  /** The studio's own word on its preview. */
  preview(): Promise<string>
  /** Waits until the audience sees this scene and nothing else. */
  onAirAlone(scene: string): Promise<void>
  /** The parts of transitions heard so far. */
  transitions(): string[]
  /** The states of an output heard so far; one that is said again counts once. */
  outputStates(event: string): string[]
  /** What the link has told of outputs: which, what and by whom. */
  outputTale(): string[]
  screenshot(sourceName: string, size?: object, imageFormat?: string): Promise<Pixels>
}

/** One suite against real OBS and against its simulator: what the engine relies on is kept by both alike. */
export function onBothStudios(title: string, suite: (at: Place) => void): void {
  describe.each([
    ['real OBS', openRealStudio],
    ['the simulator', openSimulatedStudio],
  ])(`${title} %s`, (_name, open) => {
    let studio: StudioUnderTest
    let desk: Desk

    beforeAll(async () => {
      studio = await open()
    })
    afterAll(() => studio?.stop())
    beforeEach(async () => {
      desk = await sitDown(studio)
    })
    afterEach(async () => {
      await desk.leave()
      expect(desk.errors).toEqual([])
    })

    suite({
      get studio() {
        return studio
      },
      get desk() {
        return desk
      },
      get witness() {
        return desk.witness
      },
      get link() {
        return desk.link
      },
      call: (...args) => desk.witness.obs.call(...args),
      async fade(transitionDuration) {
        const { obs, events } = desk.witness
        await obs.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
        await obs.call('SetCurrentSceneTransitionDuration', { transitionDuration })
        await desk.until(({ transition }) => transition?.name === 'Fade')
        await desk.until(({ transition }) => transition?.durationMs === transitionDuration)
        events.length = 0
      },
      async studioMode() {
        const { obs, events } = desk.witness
        await obs.call('SetStudioModeEnabled', { studioModeEnabled: true })
        await desk.until(({ studioMode, preview }) => studioMode && preview === '全景')
        events.length = 0
      },
      preview: async () => (await desk.witness.obs.call('GetCurrentPreviewScene')).currentPreviewSceneName,
      async onAirAlone(scene) {
        await until(desk.witness.onAir, (seen) => seen.join() === scene)
      },
      transitions: () => desk.witness.names().filter((name) => TRANSITION.includes(name)),
      // OBS says RECONNECTING with each attempt: how many it takes is the machine's.
      outputStates: (event) =>
        desk.witness.events
          .filter(([name]) => name === event)
          .map(([, { outputState }]) => String(outputState).replace('OBS_WEBSOCKET_OUTPUT_', ''))
          .filter((state, index, all) => state !== all[index - 1]),
      outputTale: () =>
        desk.told.flatMap((event) =>
          event.type === 'output' ? [`${event.output} ${event.did} ${event.by}`] : [],
        ),
      async screenshot(sourceName, size = {}, imageFormat = 'png') {
        const picture = { sourceName, imageFormat, ...size }
        const { imageData } = await desk.witness.obs.call('GetSourceScreenshot', picture)
        return readPixels(imageData)
      },
    })
  })
}
