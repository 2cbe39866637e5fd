import type { LinkOnFake } from './linkOnFake.ts'

/**
 * Makes a fake OBS fade as the real one does in studio mode: it names the new scene at once, takes everything that comes
 * meanwhile for done, and keeps its picture; at the end the old program is on preview.
 */
export function makeFading({ fake, time }: LinkOnFake, ms: number) {
  const { state } = fake
  let to: string | null = null
  const fading = {
    ms,
    /** What the audience sees. */
    picture: state.program,
    /** Every picture since the beginning. */
    shown: [state.program],
    /** Switches that OBS said it had done and did not. */
    swallowed: 0,
    get isMoving() {
      return to !== null
    },
    /** Somebody at OBS begins one. */
    begin(scene: string): void {
      if (to !== null) {
        fading.swallowed++
        return
      }
      const from = state.program
      to = scene
      state.program = scene
      state.cursor = 0.5
      fake.emit('SceneTransitionStarted', {})
      time.setTimer(() => end(from), fading.ms)
    },
  }

  function end(from: string): void {
    if (to === null) return
    fading.picture = to
    fading.shown.push(to)
    to = null
    state.cursor = 1
    if (state.studioMode) {
      state.preview = from
      fake.emit('CurrentPreviewSceneChanged', { sceneName: from })
    }
    fake.emit('CurrentProgramSceneChanged', { sceneName: state.program })
    fake.emit('SceneTransitionEnded', {})
  }

  fake.answer('SetCurrentProgramScene', ({ sceneName }) => {
    const scene = String(sceneName)
    if (to !== null) state.program = scene
    fading.begin(scene)
    return {}
  })
  return fading
}
