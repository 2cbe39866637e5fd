import type { Official } from '../library/types.ts'

/** Who speaks, as the library names them. */
export type Speaker = Pick<Official, 'role' | 'place' | 'kind'>

/** `麦` ends a microphone's name and many a product's: quinoa, oats, buckwheat and wheat are sold here. */
const MICROPHONE = /麦克风|(?<![藜燕荞莜小大])麦|话筒|\bmic(rophone)?\b/i
/** What people write around the name of a microphone: how it is worn, its number, punctuation. */
const TRIMMINGS =
  /麦克风|麦|话筒|无线|领夹|手持|头戴|\b(mic(rophone)?|wireless|lav(alier)?|headset)\b|[\d\s#·.()（）_-]/gi
const HOST_NAMES = ['主持人', '主持', 'host', 'mc']
/** Before an office it makes another one: `副县长麦` is not the head's. */
const DEPUTY = /(副|vice[\s-]?|deputy[\s-]?)$/i

/** Whether an input is a microphone by its name; room sound and music are not. */
export const isMicrophone = (input: string): boolean => MICROPHONE.test(input)

/**
 * The inputs that are a speaker's microphones, by name: the input says the office (`县长麦`, `静乐县长 领夹麦`, `Host mic`).
 * Where several say it, those that say it most fully; a deputy without one of their own stands at the head's. Empty when
 * no name tells.
 */
export function microphonesOf(speaker: Speaker, inputs: readonly string[]): string[] {
  const names = namesOf(speaker)
  let best = 0
  let found: string[] = []
  for (const input of inputs) {
    if (!isMicrophone(input)) continue
    const score = likeness(input.toLowerCase(), names)
    if (score === 0 || score < best) continue
    if (score > best) found = []
    best = score
    found.push(input)
  }
  return found
}

/** The ways to say an office, in lower case: with its place, with the place's short name, without it. */
function namesOf({ role, place, kind }: Speaker): string[] {
  const office = place !== '' && role.startsWith(place) ? role.slice(place.length) : role
  const short = place.replace(/[省市县区乡镇]$/, '')
  const names = [office, `${place}${office}`, `${short}${office}`, ...(kind === 'host' ? HOST_NAMES : [])]
  return [...new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== ''))]
}

/** How well an input's name fits, in characters of the office that both say; 0: not at all. */
function likeness(input: string, names: readonly string[]): number {
  const core = input.replace(TRIMMINGS, '')
  let best = 0
  for (const name of names) {
    const at = input.indexOf(name)
    if (at >= 0 && !DEPUTY.test(input.slice(0, at))) best = Math.max(best, 2 * name.length)
    // The other way round the input says only a part of the office; a whole name is the better fit.
    if (core.length >= 2 && name.endsWith(core)) best = Math.max(best, 2 * core.length - 1)
  }
  return best
}
