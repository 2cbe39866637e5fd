import { describe, expect, it } from 'vitest'
import { divergencesOf, isGrave, isMendable, LAG_MS, type StandbyScene } from './divergence.ts'
import { IMAGE_INPUTS } from './names.ts'
import { type ObsStatus, offStatus } from './status.ts'

const obs = (patch: Partial<ObsStatus> = {}): ObsStatus => ({
  ...offStatus(),
  state: 'ready',
  url: 'ws://a:4455',
  program: '全景',
  scenes: ['全景', '垫片'],
  canvas: { width: 1080, height: 1920 },
  inputs: [
    { name: '县长麦', kind: 'wasapi_input_capture', muted: false, volumeDb: -6 },
    { name: IMAGE_INPUTS.card, kind: 'image_source' },
  ],
  ...patch,
})
const scene = (standby: Partial<ObsStatus> = {}, patch: Partial<StandbyScene> = {}): StandbyScene => ({
  primary: obs(),
  standby: obs({ url: 'ws://b:4455', ...standby }),
  needs: ['全景', '垫片', '全景'],
  wanted: '全景',
  delivery: 'image',
  lagMs: null,
  ...patch,
})

describe('how the standby differs', () => {
  it('in nothing when it has all that the show needs', () => {
    expect(divergencesOf(scene())).toEqual([])
  })

  it('in nothing when nobody configured one', () => {
    expect(divergencesOf(scene({ state: 'off', url: null, scenes: [] }))).toEqual([])
  })

  it('is not judged further while it is away', () => {
    expect(divergencesOf(scene({ state: 'lost', reason: 'killed', program: null, scenes: [] }))).toEqual([
      { kind: 'notReady', state: 'lost', reason: 'killed' },
    ])
  })

  it('is no standby at all when it is the primary itself', () => {
    expect(divergencesOf(scene({ url: 'ws://a:4455' }))).toEqual([{ kind: 'sameObs' }])
  })

  it.each<[string, Partial<ObsStatus>, Partial<StandbyScene>, unknown]>([
    ['a missing scene, once', { scenes: ['垫片'] }, {}, { kind: 'sceneMissing', scenes: ['全景'] }],
    ['another picture', { program: '垫片' }, {}, { kind: 'program', wanted: '全景', shown: '垫片' }],
    [
      'another canvas',
      { canvas: { width: 1920, height: 1080 } },
      {},
      { kind: 'canvas', wanted: { width: 1080, height: 1920 }, has: { width: 1920, height: 1080 } },
    ],
    [
      'an open microphone',
      {},
      { primary: obs({ inputs: [{ name: '县长麦', kind: 'x', muted: true, volumeDb: -6 }] }) },
      { kind: 'mute', input: '县长麦', muted: true },
    ],
    [
      'a full disk of its own',
      {},
      { troubles: [{ kind: 'disk', value: 8, limit: 15 }] },
      { kind: 'trouble', alarm: 'disk', value: 8, limit: 15 },
    ],
    ['a late picture', {}, { lagMs: LAG_MS + 1 }, { kind: 'lag', ms: LAG_MS + 1 }],
  ])('says %s', (_name, standby, patch, found) => {
    expect(divergencesOf(scene(standby, patch))).toEqual([found])
  })

  it('says a missing card slot, a missing input and another volume', () => {
    const own = obs().inputs
    expect(divergencesOf(scene({ inputs: own.slice(0, 1) }))).toEqual([
      { kind: 'cardSlot', input: IMAGE_INPUTS.card },
    ])
    expect(divergencesOf(scene({ inputs: own.slice(1) }))).toEqual([
      { kind: 'inputMissing', inputs: ['县长麦'] },
    ])
    const louder = [{ name: '县长麦', kind: 'x', muted: false, volumeDb: 0 }, ...own.slice(1)]
    expect(divergencesOf(scene({ inputs: louder }))).toEqual([
      { kind: 'volume', input: '县长麦', db: -6, has: 0 },
    ])
  })

  it('says missing layers of figures in one line, where images go into OBS, and lets the standby take over all the same', () => {
    const layers = [IMAGE_INPUTS.counters, IMAGE_INPUTS.banner].map((name) => ({
      name,
      kind: 'image_source',
    }))
    const primary = obs({ inputs: [...obs().inputs, ...layers] })
    const found = { kind: 'figuresSlot' as const, inputs: [IMAGE_INPUTS.counters, IMAGE_INPUTS.banner] }
    expect(divergencesOf(scene({}, { primary }))).toEqual([found])
    expect(divergencesOf(scene({ inputs: primary.inputs }, { primary }))).toEqual([])
    expect(divergencesOf(scene({}, { primary, delivery: 'none' }))).toEqual([])
    expect([isMendable(found), isGrave(found)]).toEqual([true, false])
  })

  it('takes OBS’s own rounding of a volume for no difference', () => {
    const [microphone, card] = obs().inputs
    const inputs = [{ ...microphone, name: '县长麦', kind: 'x', volumeDb: -6.00001 }, card].filter(
      (input) => input !== undefined,
    )
    expect(divergencesOf(scene({ inputs }))).toEqual([])
  })

  it('tells what can be mended from here, and what forbids a take-over by itself', () => {
    expect(isMendable({ kind: 'program', wanted: 'a', shown: null })).toBe(true)
    expect(isMendable({ kind: 'sceneMissing', scenes: [] })).toBe(false)
    expect(isGrave({ kind: 'sceneMissing', scenes: [] })).toBe(true)
    expect(isGrave({ kind: 'lag', ms: 900 })).toBe(false)
    expect(isGrave({ kind: 'trouble', alarm: 'streamStopped', value: null, limit: null })).toBe(false)
  })
})
