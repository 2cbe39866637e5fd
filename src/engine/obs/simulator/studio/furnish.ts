import { makeInput } from './inputs.ts'
import type { Sources } from './sources.ts'
import { atOrigin } from './transform.ts'
import type { Feed, Input, Scene, ShotName, Size } from './types.ts'

/** Which of the simulator's shots a scene's name asks for; the set with nobody in it when it says nothing. */
const SHOTS: readonly (readonly [RegExp, ShotName])[] = [
  [/特写|close/i, 'closeup'],
  [/双人|two/i, 'two'],
  [/全景|wide/i, 'wide'],
  [/片头|开场|open/i, 'opening'],
  [/垫片|待机|slate|standby/i, 'slate'],
]

/**
 * Sets up the sound desk and, for each scene, the camera or the graphics machine that feeds it.
 * @param names the operator's order, top first; at least one
 * @returns the first scene
 */
export function furnish(sources: Sources, names: readonly string[], canvas: Size): Scene {
  const music = makeInput('片头乐', 'ffmpeg_source', { type: 'music', seed: 3 }, { looping: true })
  sources.inputs.push(
    microphone('县长麦', { type: 'voice', seed: 0 }),
    microphone('主持麦', { type: 'voice', seed: 1 }),
    microphone('现场声', { type: 'room', seed: 2 }),
    music,
  )
  for (const name of names) {
    const shot = SHOTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'empty'
    const isGraphics = shot === 'opening' || shot === 'slate'
    const camera = makeInput(`${isGraphics ? '图文' : '机位'} ${name}`, 'v4l2_input', {
      type: 'camera',
      shot,
    })
    camera.size = { ...canvas }
    sources.inputs.push(camera)
    sources.scenes.push(sceneOf(name, isGraphics ? [camera, music] : [camera]))
  }
  const [first] = sources.scenes
  if (!first) throw new Error('A studio needs at least one scene')
  return first
}

/** Like a microphone in OBS's audio settings: heard whatever the scene. */
function microphone(name: string, feed: Feed): Input {
  const input = makeInput(name, 'pulse_input_capture', feed)
  input.always = true
  return input
}

function sceneOf(name: string, inputs: Input[]): Scene {
  const items = inputs.map((source, index) => ({
    id: index + 1,
    source,
    enabled: true,
    locked: false,
    transform: atOrigin(),
  }))
  return { type: 'scene', name, items, nextItemId: items.length + 1 }
}
