import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a test OBS finds on its first start. Sizes in pixels. */
export interface ObsProfile {
  port: number
  password: string
  scenes: string[]
  current: string
  canvas: { width: number; height: number }
  fps: number
  transition: 'Cut' | 'Fade'
  transitionMs: number
  /** A solid colour in each scene, so that a screenshot tells which scene it is. */
  coloured: boolean
  outputs: ObsOutputs
}

/** Where and how a test OBS streams and records. */
export interface ObsOutputs {
  /** `rtmp://127.0.0.1:PORT/live`; its key is `stream-a`. */
  server: string
  /** Whether a stream that loses its server tries to come back. */
  reconnect: boolean
  videoKbps: number
  /** What it costs to encode a frame of the stream, and more of x264's own options. */
  x264: { preset: 'ultrafast' | 'slower'; options: string }
  /** `Stream`: recordings share the stream's encoder; then OBS cannot pause them. */
  quality: 'Small' | 'Stream'
  /** Seconds that the replay buffer keeps; 0: OBS has none. */
  replaySeconds: number
}

/** Nobody listens at port 9, so that a test that streams by mistake goes nowhere. */
export const PLAIN_OUTPUTS: ObsOutputs = {
  server: 'rtmp://127.0.0.1:9/live',
  reconnect: true,
  videoKbps: 300,
  x264: { preset: 'ultrafast', options: '' },
  quality: 'Small',
  replaySeconds: 0,
}

/** Muted studio colours as OBS keeps them: 0xAABBGGRR. */
const COLOURS = [
  0xff3a5f2d, 0xff6b4226, 0xff2d3a5f, 0xff5f2d55, 0xff2d5f5a, 0xff44506b, 0xff306030, 0xff554433,
]

/** The colour of the nth scene as `[r, g, b]`. */
export function sceneColour(index: number): [number, number, number] {
  const abgr = COLOURS[index % COLOURS.length] as number
  return [abgr & 255, (abgr >> 8) & 255, (abgr >> 16) & 255]
}

/** Writes a profile that starts without wizard, dialog or update check (obs.md says which line prevents which). */
export async function writeObsProfile(dir: string, profile: ObsProfile): Promise<void> {
  const obs = join(dir, 'cfg', 'obs-studio')
  const basic = join(obs, 'basic', 'profiles', 'test')
  for (const path of [basic, join(obs, 'basic', 'scenes'), join(dir, 'home'), join(dir, 'rec')]) {
    await mkdir(path, { recursive: true })
  }
  await mkdir(join(dir, 'run'), { recursive: true, mode: 0o700 })
  await writeFile(join(obs, 'global.ini'), globalIni(profile))
  await writeFile(join(basic, 'basic.ini'), basicIni(dir, profile))
  const service = {
    type: 'rtmp_custom',
    settings: { server: profile.outputs.server, key: 'stream-a' },
  }
  await writeFile(join(basic, 'service.json'), JSON.stringify(service))
  await writeFile(join(obs, 'basic', 'scenes', 'test.json'), JSON.stringify(collection(profile)))
}

const globalIni = (profile: ObsProfile) => `[General]
FirstRun=true
LastVersion=486539266
InfoIncrement=1
EnableAutoUpdates=false
Pre19Defaults=false
Pre21Defaults=false
Pre23Defaults=false
Pre24.1Defaults=false
[Basic]
Profile=test
ProfileDir=test
SceneCollection=直播间
SceneCollectionFile=test
[BasicWindow]
PreviewEnabled=false
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort=${profile.port}
AlertsEnabled=false
AuthRequired=${profile.password !== ''}
ServerPassword=${profile.password}
`

const basicIni = (dir: string, { canvas, fps, outputs }: ObsProfile) => `[General]
Name=test
[Output]
Mode=Simple
Reconnect=${outputs.reconnect}
[SimpleOutput]
FilePath=${join(dir, 'rec')}
RecFormat=mkv
VBitrate=${outputs.videoKbps}
ABitrate=96
UseAdvanced=true
Preset=${outputs.x264.preset}
x264Settings=${outputs.x264.options}
RecQuality=${outputs.quality}
RecRB=${outputs.replaySeconds > 0}
RecRBTime=${outputs.replaySeconds}
RecRBSize=64
StreamEncoder=x264
[Video]
BaseCX=${canvas.width}
BaseCY=${canvas.height}
OutputCX=${canvas.width}
OutputCY=${canvas.height}
FPSType=1
FPSInt=${fps}
FPSCommon=${fps}
[Audio]
SampleRate=48000
`

function collection(profile: ObsProfile): Record<string, unknown> {
  const { scenes, canvas, current, transition, transitionMs } = profile
  return {
    name: '直播间',
    current_scene: current,
    current_program_scene: current,
    current_transition: transition,
    transition_duration: transitionMs,
    scene_order: scenes.map((name) => ({ name })),
    sources: scenes.flatMap((name, index) => {
      if (!profile.coloured) return [scene(name, [])]
      return [scene(name, [`底色 ${name}`]), colour(`底色 ${name}`, COLOURS[index % COLOURS.length], canvas)]
    }),
    transitions: [],
    groups: [],
    quick_transitions: [],
    modules: {},
  }
}

const source = (name: string, id: string, settings: unknown) => ({
  name,
  id,
  versioned_id: id,
  settings,
  enabled: true,
  volume: 1.0,
  mixers: 0,
})

const colour = (name: string, value: number | undefined, canvas: ObsProfile['canvas']) => ({
  ...source(name, 'color_source', { color: value, ...canvas }),
  versioned_id: 'color_source_v3',
})

const scene = (name: string, items: string[]) =>
  source(name, 'scene', {
    id_counter: items.length,
    items: items.map((item, index) => ({
      id: index + 1,
      name: item,
      align: 5,
      pos: { x: 0, y: 0 },
      scale: { x: 1, y: 1 },
      rot: 0,
      visible: true,
    })),
  })
