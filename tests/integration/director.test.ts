import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/api/commands.ts'
import { reduceAll } from '../../src/shared/show/reduce.ts'
import { initialState } from '../../src/shared/show/state.ts'
import { type DirectorBench, makeDirector } from '../support/desk.ts'

let bench: DirectorBench
beforeEach(() => {
  bench = makeDirector()
})
afterEach(() => bench.dispose())

const run = (name: CommandName, payload: unknown = {}) => bench.director.run(name, payload, 'test')
const open = () => run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
const refusal = (name: CommandName, payload: unknown = {}) =>
  run(name, payload).then(
    () => null,
    (error: { code?: string; details?: unknown }) => ({ code: error.code, details: error.details }),
  )

describe('a take', () => {
  it('is one act: segment, scene, card, timer and prompter, then its effects', async () => {
    await open()
    bench.effects.length = 0
    const answer = await run('show.take', { segmentId: 'corn', expectOnAir: null })
    const state = bench.director.state()
    expect(answer).toMatchObject({ segmentId: 'corn', scene: 'sent', seq: state.seq })
    expect(state.onAir).toMatchObject({ segmentId: 'corn', officialId: 'head', productId: 'corn' })
    expect(state.card.onAir).toMatchObject({ productId: 'corn', status: 'sent', delivery: 'overlay' })
    expect(state.prompter).toMatchObject({ segmentId: 'corn', offset: 0 })
    expect(bench.effects).toMatchObject([{ kind: 'scene', scene: '产品特写' }, { kind: 'card' }])
  })

  it('cues the card instead of showing it where the plan says so', async () => {
    await open()
    await run('show.take', { segmentId: 'millet' })
    expect(bench.director.state().card).toMatchObject({ onAir: null, cued: 'millet' })
  })

  it('is refused when its caller believes in another segment', async () => {
    await open()
    await run('show.take', { segmentId: 'corn' })
    bench.clock.advance(5000)
    expect(await refusal('show.take', { segmentId: 'millet', expectOnAir: 'opening' })).toMatchObject({
      code: 'stale_take',
      details: { onAir: 'corn' },
    })
  })

  it('is refused inside the guard time, with the instant from which it is allowed', async () => {
    await open()
    await run('show.next')
    bench.clock.advance(400)
    expect(await refusal('show.next')).toMatchObject({
      code: 'take_too_soon',
      details: { allowedAt: bench.clock.now() + 600, waitMs: 600 },
    })
    bench.clock.advance(600)
    expect(await refusal('show.next')).toBeNull()
  })

  it('of two presses at once only one goes through', async () => {
    await open()
    const presses = await Promise.allSettled([run('show.next'), run('show.next')])
    expect(presses.map((press) => press.status)).toEqual(['fulfilled', 'rejected'])
    expect(bench.director.state().played).toHaveLength(1)
  })

  it('is refused at once while OBS is away, and goes without the scene when asked to', async () => {
    await open()
    bench.link.setStatus({ state: 'lost', reason: 'killed' })
    expect(await refusal('show.next')).toMatchObject({ code: 'obs_not_ready', details: { obs: 'lost' } })
    expect(bench.director.state().onAir).toBeNull()
    bench.effects.length = 0
    expect(await run('show.next', { withoutScene: true })).toMatchObject({ scene: 'skipped' })
    expect(bench.effects).toEqual([{ kind: 'card' }])
  })

  it('needs no OBS where none is configured', async () => {
    bench.link.setStatus({ state: 'off' })
    await open()
    expect(await run('show.next')).toMatchObject({ scene: 'skipped' })
  })
})

describe('undo', () => {
  it('gives segment, timer, scene and card back, once, without waiting for the guard', async () => {
    await open()
    await run('show.take', { segmentId: 'corn' })
    const before = bench.director.state()
    bench.link.setStatus({ program: '产品特写' })
    bench.clock.advance(60_000)
    await run('show.take', { segmentId: 'millet' })
    await run('show.undoTake')
    const state = bench.director.state()
    expect(state.onAir).toEqual(before.onAir)
    expect(state.card.onAir?.productId).toBe('corn')
    expect(await refusal('show.undoTake')).toMatchObject({ code: 'nothing_to_undo' })
    expect(await refusal('show.take', { segmentId: 'quinoa' })).toBeNull()
  })
})

describe('panic and back', () => {
  it('holds the timers, hides the card and restores both', async () => {
    await open()
    await run('show.take', { segmentId: 'corn' })
    bench.link.setStatus({ program: '产品特写' })
    const startedAt = bench.director.state().onAir?.startedAt ?? 0
    await run('show.panic')
    expect(bench.director.state().scene).toMatchObject({ scene: '垫片', status: 'sent' })
    expect(bench.director.state().card.onAir?.status).toBe('hiding')
    expect(await refusal('show.next')).toMatchObject({ code: 'panic_on' })
    bench.clock.advance(30_000)
    await run('show.resume')
    expect(bench.director.state().onAir?.startedAt).toBe(startedAt + 30_000)
    expect(bench.director.state().card.onAir?.productId).toBe('corn')
  })
})

describe('what is refused', () => {
  it('is kept with its arguments and reason, and changes nothing', async () => {
    const before = bench.director.state()
    expect(await refusal('show.next')).toMatchObject({ code: 'no_session' })
    expect(await refusal('show.take', { segmentId: 5 })).toMatchObject({ code: 'bad_request' })
    expect(await refusal('show.dance' as CommandName)).toMatchObject({ code: 'unknown_command' })
    expect(bench.director.state()).toBe(before)
    expect(bench.store.commands.recent(3)).toMatchObject([
      { name: 'show.dance', outcome: 'refused', errorCode: 'unknown_command' },
      { name: 'show.take', errorCode: 'bad_request', args: { segmentId: 5 } },
      { name: 'show.next', errorCode: 'no_session' },
    ])
  })

  it('in a rehearsal covers stream and record', async () => {
    await run('session.open', { rundownId: 'show', title: '彩排', mode: 'rehearsal' })
    expect(await refusal('obs.startStream')).toMatchObject({ code: 'rehearsal_only' })
    expect(await refusal('obs.startRecord')).toMatchObject({ code: 'rehearsal_only' })
  })
})

describe('a marker', () => {
  it('can be labelled afterwards and keeps its moment; one that is not there cannot', async () => {
    await open()
    const { markerId } = await bench.director.run('marker.add', { label: '' }, 'test')
    const at = bench.director.state().markers[0]?.at
    bench.clock.advance(3000)
    await run('marker.add', { label: '掌声', markerId })
    expect(bench.director.state().markers).toEqual([{ markerId, at, label: '掌声' }])
    expect(await refusal('marker.add', { label: '谁', markerId: 'marker-none' })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a new engine', () => {
  it('folds the show back and trusts no OBS status of the old one', async () => {
    await open()
    await run('show.take', { segmentId: 'corn' })
    bench.clock.advance(2000)
    const before = bench.director.state()
    bench = bench.restart()
    const after = bench.director.state()
    expect(after.onAir).toEqual(before.onAir)
    expect(after.card).toEqual(before.card)
    expect(after.engine).toMatchObject({ recovered: true, lostMs: null })
    expect(after.obs.primary.state).toBe('off')
  })
})

describe('any sequence of commands', () => {
  const command = fc.oneof(
    fc.constantFrom<[CommandName, unknown]>(
      ['show.next', {}],
      ['show.previous', {}],
      ['show.undoTake', {}],
      ['show.panic', {}],
      ['show.resume', {}],
      ['card.take', {}],
      ['card.hide', {}],
      ['session.close', {}],
      ['session.open', { rundownId: 'show', title: '又一场', mode: 'rehearsal' }],
      ['marker.add', { label: '掌声' }],
      ['prompter.play', {}],
      ['relay.handOver', { officialId: 'deputy' }],
    ),
    fc
      .constantFrom('corn', 'millet', 'quinoa')
      .map((productId): [CommandName, unknown] => ['card.cue', { productId }]),
    fc
      .constantFrom('opening', 'corn', 'millet', 'nowhere')
      .map((segmentId): [CommandName, unknown] => ['show.take', { segmentId }]),
  )

  it('leaves a log that refolds to the live state at every event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(command, fc.nat(3000)), { maxLength: 40 }), async (steps) => {
        const own = makeDirector()
        try {
          const seen = new Map<number, string>()
          own.director.onEvents(() =>
            seen.set(own.director.state().seq, JSON.stringify(own.director.state())),
          )
          await own.director.run(
            'session.open',
            { rundownId: 'show', title: '第 1 场', mode: 'live' },
            'test',
          )
          for (const [[name, payload], wait] of steps) {
            await own.director.run(name, payload, 'test').catch(() => {})
            own.clock.advance(wait)
          }
          const events = own.store.log.all(0)
          let folded = initialState()
          for (const event of events) {
            folded = reduceAll(folded, [event])
            const live = seen.get(event.seq)
            if (live !== undefined) expect(JSON.stringify(folded)).toBe(live)
          }
          expect(folded).toEqual(own.director.state())
        } finally {
          own.dispose()
        }
      }),
      { numRuns: 60 },
    )
  })
})
