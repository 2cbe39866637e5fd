import { microphonesOf } from '../obs/microphones.ts'
import { FIGURES_SLOTS, IMAGE_INPUTS, OVERLAY_INPUT } from '../obs/names.ts'
import { item } from './item.ts'
import type { CheckItem, CheckTopic, InspectedSource, PreshowFacts } from './types.ts'

const OURS = new Set<string>([...Object.values(IMAGE_INPUTS), OVERLAY_INPUT])

/** The scenes that the rundown names, each once, in its order; the safe one last. */
export function scenesOf({ rundown }: Pick<PreshowFacts, 'rundown'>): string[] {
  const named = [...rundown.segments.map(({ scene }) => scene), rundown.safeScene]
  return [...new Set(named.filter((scene): scene is string => scene !== null))]
}

/** Every scene that the rundown needs, and the way back in an emergency. */
export function checkScenes(facts: PreshowFacts): CheckItem[] {
  const { obs, rundown } = facts
  const items: CheckItem[] = []
  if (rundown.safeScene === null) items.push(item('scenes', 'warn', 'noSafeScene'))
  if (obs.state !== 'ready') return [...items, unseen('scenes')]
  const missing = scenesOf(facts).filter((scene) => !obs.scenes.includes(scene))
  for (const scene of missing) {
    const segments = rundown.segments.filter((segment) => segment.scene === scene).length
    items.push(
      segments === 0
        ? item('scenes', 'fail', 'safeSceneMissing', { scene })
        : item('scenes', 'fail', 'sceneMissing', { scene, segments }),
    )
  }
  const without = rundown.segments.filter(({ scene }) => scene === null)
  if (without.length > 0) items.push(item('scenes', 'note', 'segmentsWithoutScene', { n: without.length }))
  if (missing.length === 0) items.push(item('scenes', 'ok', 'scenesThere', { n: scenesOf(facts).length }))
  return items
}

/** What the needed scenes show: sources with a picture, files that are there, and the card's layer. */
export function checkSources(facts: PreshowFacts): CheckItem[] {
  const { obs, studio, delivery, rundown } = facts
  if (!studio) return [unseen('sources')]
  const items: CheckItem[] = []
  // Music without a picture is nothing wrong.
  const heard = new Set(obs.inputs.flatMap(({ name, volumeDb }) => (volumeDb === undefined ? [] : [name])))
  for (const { name: scene, sources } of studio.scenes) {
    if (sources.length === 0) items.push(item('sources', 'warn', 'sceneEmpty', { scene }))
    for (const source of sources.filter(({ name }) => !heard.has(name)).filter(showsNothing)) {
      items.push(item('sources', 'warn', 'sourceBlank', { scene, source: source.name }))
    }
  }
  for (const { input, path } of studio.files.filter(({ exists }) => exists === false)) {
    items.push(item('sources', 'fail', 'fileMissing', { source: input, path }))
  }
  const unseenFiles = studio.files.filter(({ exists }) => exists === null).length
  if (unseenFiles > 0) items.push(item('sources', 'unknown', 'filesElsewhere', { n: unseenFiles }))
  const layer = delivery === 'image' ? IMAGE_INPUTS.card : delivery === 'overlay' ? OVERLAY_INPUT : null
  const withCard = new Set(rundown.segments.flatMap(({ scene, productId }) => (productId ? [scene] : [])))
  for (const { name: scene, sources } of layer === null ? [] : studio.scenes) {
    if (!withCard.has(scene)) continue
    const found = sources.find(({ name }) => name === layer)
    // Browser sources may have any name; only our own image input is known for certain to be missing.
    if (!found && delivery === 'image') items.push(item('sources', 'fail', 'cardLayerMissing', { scene }))
    if (found && !found.enabled) items.push(item('sources', 'warn', 'cardLayerOff', { scene }))
  }
  if (delivery === 'image') items.push(...figuresLayers(studio.scenes))
  return items.length > 0 ? items : [item('sources', 'ok', 'sourcesThere', { n: studio.scenes.length })]
}

/** Image mode puts counters and milestones into layers of their own; a studio set up by an older desk has none. */
function figuresLayers(scenes: NonNullable<PreshowFacts['studio']>['scenes']): CheckItem[] {
  const own = FIGURES_SLOTS.map((slot) => IMAGE_INPUTS[slot])
  return scenes.flatMap(({ name: scene, sources }) => {
    const found = own.map((name) => sources.find((source) => source.name === name))
    if (found.some((source) => !source)) return [item('sources', 'note', 'figuresLayerMissing', { scene })]
    if (found.some((source) => !source?.enabled))
      return [item('sources', 'note', 'figuresLayerOff', { scene })]
    return []
  })
}

function showsNothing({ name, kind, enabled, width, height }: InspectedSource): boolean {
  const isSeen = enabled && kind !== null && !OURS.has(name)
  // An empty text is nothing wrong: it waits for its words.
  return isSeen && !kind.startsWith('text_') && (width === 0 || height === 0)
}

/** Typefaces of OBS's own texts, and of our cards. */
export function checkFonts({ studio, cardFonts }: PreshowFacts): CheckItem[] {
  const own = cardFonts ? item('fonts', 'ok', 'cardFonts') : item('fonts', 'fail', 'cardFontsMissing')
  if (!studio) return [own, unseen('fonts')]
  const missing = studio.fonts.filter(({ installed }) => installed === false)
  const unasked = studio.fonts.filter(({ installed }) => installed === null)
  return [
    own,
    ...missing.map(({ input, face }) => item('fonts', 'warn', 'fontMissing', { source: input, face })),
    ...(unasked.length > 0 ? [item('fonts', 'unknown', 'fontsUnasked', { n: unasked.length })] : []),
  ]
}

/** A microphone for everyone who speaks. */
export function checkInputs({ obs, rundown }: PreshowFacts): CheckItem[] {
  if (obs.state !== 'ready') return [unseen('inputs')]
  const inputs = obs.inputs.filter(({ volumeDb }) => volumeDb !== undefined)
  if (inputs.length === 0) return [item('inputs', 'warn', 'noSound')]
  const speaking = new Set(rundown.segments.map(({ officialId }) => officialId))
  const speakers = rundown.officials.filter(({ id }) => speaking.has(id))
  const items: CheckItem[] = []
  // Two who share a microphone are one line.
  const muted = new Set<string>()
  for (const speaker of speakers) {
    const found = microphonesOf(
      speaker,
      inputs.map(({ name }) => name),
    )
    const speakerName = `${speaker.place}${speaker.role.replace(speaker.place, '')}`
    if (found.length === 0) items.push(item('inputs', 'note', 'noMicrophone', { speaker: speakerName }))
    for (const input of inputs) if (input.muted && found.includes(input.name)) muted.add(input.name)
  }
  for (const input of muted) items.push(item('inputs', 'note', 'microphoneMuted', { input }))
  return [item('inputs', 'ok', 'inputsThere', { n: inputs.length }), ...items]
}

/** OBS is away: a person has to look, or look again once it is there. */
export function unseen(topic: CheckTopic): CheckItem {
  return item(topic, 'unknown', 'notSeen')
}
