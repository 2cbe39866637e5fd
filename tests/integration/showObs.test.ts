import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShowState } from '../../src/shared/show/state.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { makeStudio, type Served, type Studio } from '../support/serve.ts'
import { until } from '../support/until.ts'

let obs: RealObs
let studio: Studio
let engine: Served

beforeAll(async () => {
  obs = await startRealObs({ scenes: ['片头', '全景', '双人', '产品特写', '垫片'], current: '垫片' })
  studio = makeStudio()
  engine = await studio.start({ FIELDCUE_OBS_URL: obs.url, FIELDCUE_OBS_PASSWORD: obs.password }, ['--demo'])
  await until(obsState, (state) => state === 'ready')
})
afterAll(async () => {
  await studio?.dispose()
  await obs?.stop()
})

const state = () => engine.get<ShowState>('/api/v1/state')
const obsState = async () => (await state()).obs.primary.state
const programOf = async () => {
  const observer = await obs.observer()
  const { currentProgramSceneName } = await observer.call('GetCurrentProgramScene')
  await observer.disconnect()
  return currentProgramSceneName
}
/** Takes the next segment, after the guard time of the one before. */
const next = async (extra: Record<string, unknown> = {}) => {
  const { answer } = await until(
    () => engine.command('show.next', extra),
    ({ body }) => body.error?.code !== 'take_too_soon',
  )
  return answer.body
}

describe('a show on a real OBS', () => {
  it('opens with the demo show on the OBS that it was given, not on the simulator', async () => {
    const now = await state()
    expect(now.session?.mode).toBe('live')
    expect(now.obs.primary).toMatchObject({ state: 'ready', simulator: false, program: '垫片' })
  })

  it('takes: an independent connection sees the scene, and the state says confirmed', async () => {
    const answer = await next()
    expect(answer).toMatchObject({ ok: true, scene: 'sent' })
    const { answer: after } = await until(state, (now) => now.scene?.status === 'confirmed')
    expect(await programOf()).toBe(after.scene?.scene)
  })

  it('follows a switch made in OBS itself', async () => {
    const observer = await obs.observer()
    await observer.call('SetCurrentProgramScene', { sceneName: '双人' })
    await until(state, (now) => now.obs.primary.program === '双人')
    await observer.disconnect()
  })
})

describe('OBS is frozen', () => {
  it('is seen, refuses takes at once, and no take is fired late', async () => {
    const programBefore = await programOf()
    obs.sigstop()
    try {
      await until(obsState, (now) => now === 'hung')
      expect(await next()).toMatchObject({ ok: false, error: { code: 'obs_not_ready' } })
    } finally {
      obs.sigcont()
    }
    await until(obsState, (now) => now === 'ready')
    expect(await programOf()).toBe(programBefore)
  })
})

describe('OBS is killed', () => {
  it('is seen, the show goes on without the picture, and OBS is back by itself', async () => {
    await obs.kill9()
    await until(obsState, (now) => now === 'lost')

    const refused = await next()
    expect(refused).toMatchObject({ ok: false, error: { code: 'obs_not_ready' } })
    const went = await next({ withoutScene: true })
    expect(went).toMatchObject({ ok: true, scene: 'skipped' })

    await obs.restart()
    const programAfterRestart = await programOf()
    await until(obsState, (now) => now === 'ready')
    expect(await programOf()).toBe(programAfterRestart)
    expect((await state()).obs.primary.program).toBe(programAfterRestart)
  })
})
