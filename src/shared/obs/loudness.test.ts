import { describe, expect, test } from 'vitest'
import { isClipping, isLoud, isSilent, type Loudness, listen, silentMs } from './loudness.ts'
import { type SoundInput, soundWarnings } from './soundWarnings.ts'

const T0 = 1_784_116_800_000
const STEP = 50

/** Listens for that long at one level, 20 frames a second. */
function hear(before: Loudness | null, peakDb: number, ms: number, muted = false): Loudness {
  let loudness = before
  let at = (before?.at ?? T0 - STEP) + STEP
  for (const end = at + ms; at <= end; at += STEP) loudness = listen(loudness, { peakDb, at, muted })
  if (!loudness) throw new Error('no frame')
  return loudness
}

describe('silence', () => {
  test('is said after ten seconds below −50 dB, and ended by one loud frame', () => {
    const almost = hear(null, -55, 9900)
    expect(isSilent(almost)).toBe(false)
    const silent = hear(almost, -55, 2000)
    expect(isSilent(silent)).toBe(true)
    expect(silentMs(silent)).toBeGreaterThanOrEqual(11_900)
    expect(isSilent(hear(silent, -49, 0))).toBe(false)
  })

  test('a muted input is not silent, and starts anew when it is opened', () => {
    const muted = hear(null, -60, 60_000, true)
    expect(isSilent(muted)).toBe(false)
    expect(isSilent(hear(muted, -60, 9000))).toBe(false)
    expect(isSilent(hear(muted, -60, 10_000))).toBe(true)
  })

  test('a gap without frames is not silence', () => {
    const before = hear(null, -60, 9000)
    expect(isSilent(listen(before, { peakDb: -60, at: before.at + 60_000, muted: false }))).toBe(false)
  })

  test('nor is a clock that was set back', () => {
    const before = hear(null, -60, 20_000)
    expect(silentMs(listen(before, { peakDb: -60, at: T0, muted: false }))).toBe(0)
  })

  test('follows the thresholds that it is given', () => {
    const rules = {
      silentBelowDb: -40,
      silentAfterMs: 2000,
      clippingFromDb: -3,
      clipHoldMs: 500,
      loudFromDb: -20,
      loudForMs: 100,
      wrongAfterMs: 500,
    }
    let loudness = listen(null, { peakDb: -45, at: T0, muted: false }, rules)
    loudness = listen(loudness, { peakDb: -45, at: T0 + 2000, muted: false }, rules)
    expect(isSilent(loudness, rules)).toBe(true)
    loudness = listen(loudness, { peakDb: -2, at: T0 + 2100, muted: false }, rules)
    expect(isClipping(loudness, T0 + 2500, rules)).toBe(true)
    expect(isClipping(loudness, T0 + 2600, rules)).toBe(false)
  })
})

describe('clipping', () => {
  test('is held for three seconds, also when no frame follows', () => {
    const clipped = hear(hear(null, -20, 1000), -0.5, 0)
    const after = hear(clipped, -20, 1000)
    expect(isClipping(after, clipped.at + 2999)).toBe(true)
    expect(isClipping(after, clipped.at + 3000)).toBe(false)
    expect(isClipping(hear(null, -0.6, 1000), T0 + 1000)).toBe(false)
  })
})

describe('speech', () => {
  test('bears its pauses', () => {
    const spoken = hear(null, -18, 100)
    expect(isLoud(hear(spoken, -58, 1200))).toBe(true)
    expect(isLoud(hear(spoken, -58, 1600))).toBe(false)
  })
})

describe('warnings', () => {
  const head = { role: '静乐县县长', place: '静乐县', kind: 'official' } as const
  const host = { role: '主持人', place: '', kind: 'host' } as const
  const speaking = hear(null, -18, 12_000)
  const silent = hear(null, -58, 12_000)
  const studio = (patch: Record<string, Partial<SoundInput>> = {}): SoundInput[] =>
    ['县长麦', '主持麦', '现场声'].map((name) => ({ name, muted: false, loudness: speaking, ...patch[name] }))
  const judge = (inputs: SoundInput[], next: typeof host | null = null) =>
    soundWarnings({ inputs, onAir: head, next, now: speaking.at })

  test('none while the speaker is heard', () => {
    expect(judge(studio({ 主持麦: { loudness: silent } }))).toEqual([])
  })

  test('the microphone on air is silent or muted', () => {
    const others = { 主持麦: { loudness: silent }, 现场声: { loudness: speaking } }
    expect(judge(studio({ ...others, 县长麦: { loudness: silent } }))).toEqual([
      { kind: 'silentOnAir', input: '县长麦', seconds: 12 },
    ])
    expect(judge(studio({ ...others, 县长麦: { muted: true } }))).toEqual([
      { kind: 'mutedOnAir', input: '县长麦' },
    ])
  })

  test('the wrong one is open: another is spoken into while the right one is shut or hears nothing', () => {
    const wrong = [{ kind: 'wrongOpen', input: '县长麦', other: '主持麦' }]
    expect(judge(studio({ 县长麦: { muted: true } }))).toEqual(wrong)
    const quietFor = (ms: number) => judge(studio({ 县长麦: { loudness: hear(null, -58, ms) } }))
    expect(quietFor(15_000)).toEqual(wrong)
    // The host asks a question, first a short one and then one that is worth a word.
    expect(quietFor(9000)).toEqual([])
    expect(quietFor(14_000)).toEqual([{ kind: 'silentOnAir', input: '县长麦', seconds: 14 }])
  })

  test('the next speaker’s microphone is silent', () => {
    expect(judge(studio({ 主持麦: { loudness: silent } }), host)).toEqual([
      { kind: 'silentNext', input: '主持麦', seconds: 12, speaker: '主持人' },
    ])
    expect(judge(studio({ 主持麦: { loudness: silent, muted: true } }), host)).toEqual([])
  })

  test('with nobody on air only clipping is worth a word', () => {
    const clipped = hear(null, 0, 12_000)
    const inputs = studio({ 县长麦: { loudness: silent }, 主持麦: { loudness: clipped } })
    expect(soundWarnings({ inputs, onAir: null, next: host, now: clipped.at })).toEqual([
      { kind: 'clipping', input: '主持麦' },
    ])
  })

  test('two microphones of one speaker: one that works is enough', () => {
    const inputs = [
      { name: '县长麦 1', muted: true, loudness: null },
      { name: '县长麦 2', muted: false, loudness: speaking },
      { name: '主持麦', muted: false, loudness: speaking },
    ]
    expect(judge(inputs)).toEqual([])
  })

  test('before the first frame nothing is claimed', () => {
    const inputs = studio().map((input) => ({ ...input, loudness: null }))
    expect(judge(inputs, host)).toEqual([])
  })
})
