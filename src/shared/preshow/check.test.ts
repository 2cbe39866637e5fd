import { describe, expect, it } from 'vitest'
import { makeRundown, officials, products } from '../../../tests/support/show.ts'
import { snapshotRundown } from '../library/snapshot.ts'
import type { Product } from '../library/types.ts'
import { IMAGE_INPUTS } from '../obs/names.ts'
import type { ObsVitals } from '../obs/outcome.ts'
import { offStatus } from '../obs/status.ts'
import { checkShow } from './check.ts'
import { scenesOf } from './checkStudio.ts'
import { checkTopics, type InspectedSource, type PreshowFacts, warningsIn } from './types.ts'

const now = Date.parse('2026-07-15T20:00:00+08:00')

const today: Partial<Product> = { stock: 500, referencePriceFen: null, subsidyPriceFen: null, sample: false }

/** A studio in which nothing is wrong. */
function facts(patch: Partial<PreshowFacts> = {}): PreshowFacts {
  const rundown = snapshotRundown(makeRundown(), {
    products: products.map((product) => ({ ...product, ...today, picture: 'a.png' })),
    officials,
    scripts: [],
  })
  const scenes = scenesOf({ rundown })
  const source = (name: string, kind = 'image_source') => {
    return { name, kind, enabled: true, width: 1080, height: 1920 }
  }
  return {
    now,
    rundown,
    obs: {
      ...offStatus(),
      state: 'ready',
      obsVersion: '29.0.2',
      studioMode: true,
      scenes,
      inputs: [{ name: '县长麦', kind: 'pulse_input_capture', muted: false, volumeDb: 0 }],
    },
    vitals: { diskFreeMb: 200_000 } as ObsVitals,
    studio: {
      scenes: scenes.map((name) => ({
        name,
        sources: [source(`机位 ${name}`), ...Object.values(IMAGE_INPUTS).map((own) => source(own))],
      })),
      files: [],
      fonts: [],
      output: {
        mode: 'Simple',
        streamEncoder: 'nvenc',
        recordEncoder: 'nvenc',
        recordFormat: 'mkv',
        recordKbps: 6000,
      },
      stream: { server: 'rtmp://127.0.0.1/live', hasKey: true },
    },
    delivery: 'image',
    overlays: 0,
    missingPictures: [],
    cardFonts: true,
    ingest: { ok: true, ms: 3 },
    clock: { synchronised: true, others: [], server: null },
    standby: null,
    ...patch,
  }
}

const wrong = (patch: Partial<PreshowFacts>) => warningsIn(checkShow(facts(patch))).map(({ code }) => code)
const studio = (patch: Partial<NonNullable<PreshowFacts['studio']>>) => ({
  studio: { ...(facts().studio as NonNullable<PreshowFacts['studio']>), ...patch },
})
const clock = (patch: Partial<PreshowFacts['clock']>) => ({ clock: { ...facts().clock, ...patch } })
const told = (offsetMs: number) => ({ ok: true as const, offsetMs })
const withProducts = (patch: Partial<Product>) => {
  const { rundown } = facts()
  return { rundown: { ...rundown, products: rundown.products.map((product) => ({ ...product, ...patch })) } }
}

describe('the pre-show check', () => {
  it('is green where everything is there, and speaks of every topic', () => {
    const items = checkShow(facts())
    expect(warningsIn(items)).toEqual([])
    expect(new Set(items.map(({ topic }) => topic))).toEqual(new Set(checkTopics))
  })

  it('speaks of every topic with OBS away, and calls nothing of it in order', () => {
    const items = checkShow(
      facts({ obs: offStatus(), studio: null, vitals: { diskFreeMb: null } as ObsVitals }),
    )
    expect(new Set(items.map(({ topic }) => topic))).toEqual(new Set(checkTopics))
    for (const topic of ['scenes', 'sources', 'inputs', 'disk', 'encoder', 'format']) {
      expect(items.filter((item) => item.topic === topic && item.level === 'ok')).toEqual([])
    }
  })

  it.each<[string, Partial<PreshowFacts>]>([
    ['obsTooOld', { obs: { ...facts().obs, obsVersion: '27.2.4' } }],
    ['sceneMissing', { obs: { ...facts().obs, scenes: ['垫片'] } }],
    [
      'safeSceneMissing',
      { obs: { ...facts().obs, scenes: facts().obs.scenes.filter((name) => name !== '垫片') } },
    ],
    ['noSafeScene', { rundown: { ...facts().rundown, safeScene: null } }],
    ['sceneEmpty', studio({ scenes: [{ name: '垫片', sources: [] }] })],
    [
      'sourceBlank',
      studio({
        scenes: [
          {
            name: '片头',
            sources: [{ name: '片头图', kind: 'image_source', enabled: true, width: 0, height: 0 }],
          },
        ],
      }),
    ],
    ['fileMissing', studio({ files: [{ input: '片头图', path: '/nowhere.png', exists: false }] })],
    ['fontMissing', studio({ fonts: [{ input: '字幕', face: '方正兰亭', installed: false }] })],
    ['cardFontsMissing', { cardFonts: false }],
    ['pictureMissing', { missingPictures: ['静乐小米'] }],
    ['noSound', { obs: { ...facts().obs, inputs: [] } }],
    ['noPrice', withProducts({ groupPriceFen: 0 })],
    ['referenceNone', withProducts({ referencePriceFen: 9900, referenceBasis: null })],
    [
      'referenceOld',
      withProducts({ referencePriceFen: 9900, referenceBasis: '七日最低价', referenceDate: '2026-07-07' }),
    ],
    ['subsidyOver', withProducts({ subsidyPriceFen: 100, subsidyUntil: '2026-07-14' })],
    ['soldOut', withProducts({ stock: 0 })],
    ['productGone', { rundown: { ...facts().rundown, products: [] } }],
    ['diskShort', { vitals: { diskFreeMb: 300 } as ObsVitals }],
    ['noStreamServer', studio({ stream: { server: null, hasKey: false } })],
    ['noStreamKey', studio({ stream: { server: 'rtmp://127.0.0.1/live', hasKey: false } })],
    ['formatFragile', studio({ output: { ...facts().studio!.output, recordFormat: 'mp4' } })],
    ['clockFree', { clock: { synchronised: false, others: [], server: null } }],
    ['clockOff', clock({ others: [{ name: 'webhook', offsetMs: -9000 }] })],
    ['clockSlow', clock({ server: { host: 'ntp.test', answer: told(9000) } })],
    ['clockFast', clock({ server: { host: 'ntp.test', answer: told(-400_000) } })],
    ['overlayMissing', { delivery: 'overlay', overlays: 0 }],
    ['ingestUnreachable', { ingest: { ok: false, reason: 'HTTP 503' } }],
    ['standbyNotReady', { standby: { status: { ...offStatus(), state: 'lost' }, divergences: [] } }],
    ['standbyApart', { standby: { status: facts().obs, divergences: [{ kind: 'lag', ms: 900 }] } }],
  ])('says %s, and that alone', (code, patch) => {
    expect(new Set(wrong(patch))).toEqual(new Set([code]))
  })

  it('says by how much the clock is off, and asks nobody to mend one that is right', () => {
    const lines = (patch: Partial<PreshowFacts['clock']>) =>
      checkShow(facts(clock(patch)))
        .filter(({ topic }) => topic === 'clock')
        .map(({ level, code, params }) => [level, code, params.seconds])
    const server = { host: 'ntp.test', answer: told(-13) }
    expect(lines({ server })).toEqual([
      ['ok', 'clockSynchronised', undefined],
      ['ok', 'clockRight', 0.01],
    ])
    expect(lines({ synchronised: false, server })[0]).toEqual(['note', 'clockFreeRight', undefined])
    expect(lines({ synchronised: null, server: { host: 'ntp.test', answer: told(301_000) } })).toEqual([
      ['fail', 'clockSlow', 301],
    ])
  })

  it.each([
    ['unknownHost', 'timeServerUnknown'],
    ['silent', 'timeServerSilent'],
    ['unset', 'timeServerUnset'],
  ] as const)('of a time server that is %s it only says that nothing is known', (why, code) => {
    const server = { host: 'ntp.test', answer: { ok: false as const, why } }
    const said = checkShow(facts(clock({ synchronised: null, server })))
    expect(said.filter(({ topic }) => topic === 'clock')).toMatchObject([{ level: 'unknown', code }])
    expect(wrong(clock({ synchronised: null, server }))).toEqual([])
  })

  it('finds a scene without the card’s layer only where a card is to be shown in it', () => {
    const { scenes } = facts().studio!
    const without = scenes.map((scene) => ({
      ...scene,
      sources: scene.sources.filter(({ name }) => name !== IMAGE_INPUTS.card),
    }))
    const named = checkShow(facts(studio({ scenes: without }))).filter(
      ({ code }) => code === 'cardLayerMissing',
    )
    const withCard = new Set(
      facts().rundown.segments.flatMap(({ scene, productId }) => (productId ? [scene] : [])),
    )
    expect(new Set(named.map(({ params }) => params.scene))).toEqual(withCard)
  })

  it('notes layers of figures that are missing or hidden, where images go into OBS', () => {
    const noted = (change: (sources: InspectedSource[]) => InspectedSource[], patch = {}) => {
      const scenes = facts().studio!.scenes.map(({ name, sources }) => ({ name, sources: change(sources) }))
      const items = checkShow(facts({ ...studio({ scenes }), ...patch }))
      return [...new Set(items.filter(({ code }) => code.startsWith('figuresLayer')).map(({ code }) => code))]
    }
    const without = (sources: InspectedSource[]) =>
      sources.filter(({ name }) => name !== IMAGE_INPUTS.counters)
    expect(noted((sources) => sources)).toEqual([])
    expect(noted(without)).toEqual(['figuresLayerMissing'])
    expect(noted(without, { delivery: 'overlay' })).toEqual([])
    const hidden = (sources: InspectedSource[]) =>
      sources.map((one) => (one.name === IMAGE_INPUTS.banner ? { ...one, enabled: false } : one))
    expect(noted(hidden)).toEqual(['figuresLayerOff'])
  })

  it('takes a price that ends today as one that holds', () => {
    expect(wrong(withProducts({ subsidyPriceFen: 100, subsidyUntil: '2026-07-15' }))).toEqual([])
  })

  it('says once that a microphone is muted, however many speak into it', () => {
    const given = facts()
    const [input] = given.obs.inputs
    if (!input) throw new Error('no input')
    given.obs.inputs = [{ ...input, muted: true }]
    const speakers = given.rundown.officials.map((official) => ({
      ...official,
      place: '静乐县',
      role: '县长',
    }))
    const items = checkShow({ ...given, rundown: { ...given.rundown, officials: speakers } })
    expect(items.filter(({ code }) => code === 'microphoneMuted')).toEqual([
      { topic: 'inputs', level: 'note', code: 'microphoneMuted', params: { input: '县长麦' } },
    ])
  })
})
