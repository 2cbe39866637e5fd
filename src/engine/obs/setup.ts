import { z } from 'zod'
import { IMAGE_INPUTS, OVERLAY_INPUT } from '../../shared/obs/names.ts'
import type { ObsFailure, SetupPlan, SetupReport, SetupStep } from '../../shared/obs/outcome.ts'
import { isObsCode, ObsCallError, ObsCode } from './callError.ts'
import { findItems, oneToOne, place } from './items.ts'
import type { JsonObject } from './peer.ts'
import { ensureBlankPng } from './pngFile.ts'
import type { Studio } from './studio.ts'
import { readStatus } from './sync.ts'
import { callFailure, failure } from './words.ts'

const Created = z.object({ sceneItemId: z.number().int() })

/** An input that FieldCue owns and wants in every scene of the plan. */
interface Wanted {
  what: 'image' | 'overlay'
  name: string
  kind: string
  settings: JsonObject
}

/**
 * Creates the scenes that the plan names and OBS lacks, and puts FieldCue's own inputs into each of them.
 * What exists is left as it is, also when it is not as we would have made it. A step that fails is reported and
 * the others go on; only a lost connection ends it.
 */
export function setupStudio(studio: Studio, plan: SetupPlan, imageDir: string): Promise<SetupReport> {
  return studio.writes.run(async () => {
    const steps: SetupStep[] = []
    try {
      await setup(studio, plan, await ensureBlankPng(imageDir), steps)
      const made = steps.filter((step) => step.what !== 'scene' && step.result === 'created')
      await studio.refresh(
        ['scenes', 'inputs'],
        made.map((step) => step.name),
      )
      return { ok: true, steps }
    } catch (error) {
      return { ...callFailure(error, '布置 OBS'), steps }
    }
  })
}

async function setup(studio: Studio, plan: SetupPlan, blank: string, steps: SetupStep[]): Promise<void> {
  const { control } = studio
  let found = await readStatus(control, ['version', 'scenes', 'inputs'])
  if (found.inputs?.some(({ name }) => OWN_INPUTS.has(name))) {
    await sweep(studio, found.scenes ?? [])
    found = await readStatus(control, ['version', 'scenes', 'inputs'])
  }
  const kinds = new Map(found.inputs?.map((input) => [input.name, input.kind]))
  const scenes: string[] = []
  for (const name of new Set(plan.scenes)) {
    const step = found.scenes?.includes(name)
      ? done('scene', name, null, 'exists')
      : await attempt('scene', name, null, () => control.call('CreateScene', { sceneName: name }))
    steps.push(step)
    if (step.result !== 'failed') scenes.push(name)
  }
  for (const wanted of wantedInputs(plan, blank)) {
    if (wanted.what === 'overlay' && !found.hasBrowserSource) steps.push(skipped(wanted))
    else await putIntoScenes(studio, wanted, scenes, kinds, steps)
  }
}

const OWN_INPUTS: ReadonlySet<string> = new Set([...Object.values(IMAGE_INPUTS), OVERLAY_INPUT])

/**
 * Has every scene drawn once, very small. An input that somebody deleted haunts OBS until then: it is listed, can
 * neither be used nor made anew.
 */
async function sweep({ control }: Studio, scenes: string[]): Promise<void> {
  for (const sourceName of scenes) {
    const picture = { sourceName, imageFormat: 'jpg', imageWidth: 8, imageHeight: 8 }
    await control.call('GetSourceScreenshot', picture).catch((error) => {
      if (!(error instanceof ObsCallError && error.problem === 'refused')) throw error
    })
  }
}

/** Bottom first: OBS puts each new item on top. */
function wantedInputs(plan: SetupPlan, blank: string): Wanted[] {
  const images = Object.values(IMAGE_INPUTS).map((name) => ({
    what: 'image' as const,
    name,
    kind: 'image_source',
    settings: { file: blank },
  }))
  if (!plan.overlay) return images
  const { url, width, height } = plan.overlay
  const settings = { url, width, height, shutdown: false, restart_when_active: false, reroute_audio: false }
  return [...images, { what: 'overlay', name: OVERLAY_INPUT, kind: 'browser_source', settings }]
}

async function putIntoScenes(
  { control }: Studio,
  wanted: Wanted,
  scenes: string[],
  kinds: Map<string, string>,
  steps: SetupStep[],
): Promise<void> {
  const { what, name, kind, settings } = wanted
  const present = kinds.get(name)
  // OBS answers versioned kinds (`color_source_v3`).
  if (present !== undefined && !present.startsWith(kind)) {
    steps.push(failed(wanted, null, nameTaken(name, present)))
    return
  }
  const holders = new Set((await findItems(control, scenes, name)).map((item) => item.scene))
  let exists = present !== undefined
  for (const scene of scenes) {
    if (holders.has(scene)) {
      steps.push(done(what, name, scene, 'exists'))
      continue
    }
    const step = await attempt(what, name, scene, async () => {
      const { sceneItemId } = exists
        ? await control.ask(Created, 'CreateSceneItem', { sceneName: scene, sourceName: name })
        : await control.ask(Created, 'CreateInput', {
            sceneName: scene,
            inputName: name,
            inputKind: kind,
            inputSettings: settings,
          })
      exists = true
      await place(control, { scene, id: sceneItemId }, oneToOne(0, 0))
    })
    steps.push(step)
  }
}

/** Does one step; OBS's refusal is its result, anything else ends the set-up. */
async function attempt(
  what: SetupStep['what'],
  name: string,
  scene: string | null,
  act: () => Promise<unknown>,
): Promise<SetupStep> {
  try {
    await act()
    return done(what, name, scene, 'created')
  } catch (error) {
    if (isObsCode(error, ObsCode.alreadyExists)) return failed({ what, name }, scene, nameTaken(name))
    const why = callFailure(error, `创建“${name}”`)
    if (why.code === 'no_answer' || why.code === 'connection_lost') throw error
    return failed({ what, name }, scene, why)
  }
}

const done = (
  what: SetupStep['what'],
  name: string,
  scene: string | null,
  result: 'created' | 'exists',
): SetupStep => ({ what, name, scene, result, code: null, message: null })

const failed = (
  { what, name }: Pick<SetupStep, 'what' | 'name'>,
  scene: string | null,
  { code, message }: ObsFailure,
): SetupStep => ({ what, name, scene, result: 'failed', code, message })

/** Builds without browser sources are served with images instead: nothing is missing. */
const skipped = ({ what, name }: Pick<SetupStep, 'what' | 'name'>): SetupStep => ({
  what,
  name,
  scene: null,
  result: 'skipped',
  code: 'kind_missing',
  message: '这台 OBS 没有浏览器来源，产品卡改用图片方式，不影响播出。',
})

const nameTaken = (name: string, kind?: string) =>
  failure(
    'name_taken',
    `OBS 里已有另一个叫“${name}”的${kind ? `来源（${kind}）` : '东西'}，没有动它。请在 OBS 里改它的名字后再试。`,
  )
