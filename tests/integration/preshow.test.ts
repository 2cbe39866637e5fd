import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckItem, PreshowReport } from '../../src/shared/preshow/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { startTestEngine } from '../support/engine.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { makeStudio, type Served, type Studio } from '../support/serve.ts'
import { serveTime, tellTime } from '../support/timeServer.ts'
import { until } from '../support/until.ts'

const SCENES = ['片头', '全景', '双人', '产品特写', '垫片']
const ofTopic = (items: CheckItem[], topic: CheckItem['topic']) =>
  items.filter((item) => item.topic === topic)
const codes = (items: CheckItem[]) => items.map(({ code }) => code)

describe('on a real OBS', () => {
  let obs: RealObs
  let studio: Studio
  let engine: Served
  let rundownId = ''

  beforeAll(async () => {
    obs = await startRealObs({ scenes: SCENES, current: '垫片' })
    studio = makeStudio()
    const env = { FIELDCUE_OBS_URL: obs.url, FIELDCUE_OBS_PASSWORD: obs.password }
    engine = await studio.start(env, ['--demo'])
    const { answer } = await until(
      () => engine.get<ShowState>('/api/v1/state'),
      (state) => state.obs.primary.state === 'ready' && state.rundown !== null,
    )
    rundownId = answer.rundown?.id ?? ''
  })
  afterAll(async () => {
    await studio?.dispose()
    await obs?.stop()
  })

  const check = () => engine.get<PreshowReport>(`/api/v1/preshow?rundownId=${rundownId}`)

  it('reads version, scenes, encoder, recording format, disk and the order door as they are', async () => {
    const { items } = await check()
    expect(ofTopic(items, 'obs')[0]).toMatchObject({ code: 'obsVersion', params: { version: '29.0.2' } })
    expect(codes(ofTopic(items, 'scenes'))).toContain('scenesThere')
    expect(ofTopic(items, 'format')).toMatchObject([{ code: 'format', params: { format: 'mkv' } }])
    expect(ofTopic(items, 'encoder')[0]).toMatchObject({
      code: 'encoderSoftware',
      params: { stream: 'x264' },
    })
    expect(ofTopic(items, 'disk')[0]?.params.gb).toBeGreaterThan(0)
    expect(codes(ofTopic(items, 'ingest'))).toEqual(['ingestReachable'])
    // Nobody has set this OBS up yet: the card has no layer.
    expect(codes(ofTopic(items, 'sources'))).toContain('cardLayerMissing')
  })

  it('finds a file that is gone, a face that is not installed and a scene that was renamed', async () => {
    const observer = await obs.observer()
    const gone = join(obs.dir, 'gone.png')
    const create = (inputName: string, inputKind: string, inputSettings: Record<string, string | object>) =>
      observer.call('CreateInput', {
        sceneName: '双人',
        inputName,
        inputKind,
        inputSettings: inputSettings as never,
      })
    await create('海报', 'image_source', { file: gone })
    await create('字幕', 'text_ft2_source_v2', {
      text: '静乐小米',
      font: { face: 'No Such Face', style: 'Regular', size: 32, flags: 0 },
    })
    await observer.call('SetSceneName', { sceneName: '全景', newSceneName: '全景机位' })
    await until(
      async () => (await engine.get<ShowState>('/api/v1/state')).obs.primary.scenes,
      (scenes) => scenes.includes('全景机位'),
    )
    const { items } = await check()
    expect(items).toContainEqual(
      expect.objectContaining({ code: 'fileMissing', params: { source: '海报', path: gone } }),
    )
    expect(items).toContainEqual(
      expect.objectContaining({ code: 'fontMissing', params: { source: '字幕', face: 'No Such Face' } }),
    )
    expect(items).toContainEqual(
      expect.objectContaining({ code: 'sceneMissing', params: expect.objectContaining({ scene: '全景' }) }),
    )

    await writeFile(gone, '')
    await observer.call('SetSceneName', { sceneName: '全景机位', newSceneName: '全景' })
    await observer.disconnect()
    await until(check, ({ items: now }) => !codes(now).includes('sceneMissing'))
    expect(codes((await check()).items)).not.toContain('fileMissing')
  })
})

describe('opening a show', () => {
  it('over warnings keeps which and why in the log', async () => {
    const engine = await startTestEngine()
    const { body: loaded } = await engine.http<{ id: string }[]>('GET', '/api/v1/rundowns')
    expect(loaded).toEqual([])
    const { rundownId } = engine.engine.desk.demo.load()
    const report = await engine.http<PreshowReport>('GET', `/api/v1/preshow?rundownId=${rundownId}`)
    expect(codes(report.body.items)).toContain('obsNotReady')

    const overWarnings = { reason: '先试订单，不推流', items: ['OBS 没有就绪'] }
    const opened = await engine.command<{ sessionId: string }>('session.open', {
      rundownId,
      title: '第 1 场',
      mode: 'live',
      overWarnings,
    })
    expect(opened.body).toMatchObject({ ok: true })
    const events = await engine.http<{ type: string; payload: unknown }[]>(
      'GET',
      `/api/v1/sessions/${opened.body.sessionId}/events`,
    )
    expect(events.body).toContainEqual(
      expect.objectContaining({ type: 'preshow.overridden', payload: overWarnings }),
    )
  })

  it('refuses a reason without words, and a rundown that nobody has', async () => {
    const engine = await startTestEngine()
    const { rundownId } = engine.engine.desk.demo.load()
    const payload = { rundownId, title: '第 1 场', mode: 'live', overWarnings: { reason: ' ', items: ['x'] } }
    expect(await engine.command('session.open', payload)).toMatchObject({ status: 400 })
    expect(await engine.http('GET', '/api/v1/preshow?rundownId=nobody')).toMatchObject({ status: 409 })
    expect(await engine.http('GET', '/api/v1/preshow')).toMatchObject({ status: 400 })
  })

  it('asks the time server that is set by how much the clock is off, and the next one that is set', async () => {
    const ahead = await serveTime(tellTime(() => Date.now() + 9000))
    const behind = await serveTime(tellTime(() => Date.now() - 600_000))
    const engine = await startTestEngine({ timeServer: undefined })
    const { rundownId } = engine.engine.desk.demo.load()
    const rpc = await engine.rpc()
    const clock = async (timeServer: string) => {
      await rpc.settings.update.mutate({ timeServer })
      const { body } = await engine.http<PreshowReport>('GET', `/api/v1/preshow?rundownId=${rundownId}`)
      return ofTopic(body.items, 'clock').filter(({ params }) => 'host' in params)
    }
    const off = (seconds: number) => ({ seconds: expect.closeTo(seconds, 0) })
    expect(await clock(ahead.host)).toMatchObject([{ level: 'warn', code: 'clockSlow', params: off(9) }])
    expect(await clock(behind.host)).toMatchObject([{ level: 'fail', code: 'clockFast', params: off(600) }])
    expect(await clock('')).toEqual([])
    for (const noServer of ['http://time.test/', '127.0.0.1:0', '127.0.0.1:65536'])
      await expect(clock(noServer)).rejects.toMatchObject({ data: { fieldcue: { code: 'bad_request' } } })
  })

  it('leaves the order door as quiet as it was: the check is nobody’s delivery', async () => {
    const engine = await startTestEngine()
    const { rundownId } = engine.engine.desk.demo.load()
    await engine.http('GET', `/api/v1/preshow?rundownId=${rundownId}`)
    const webhook = engine.engine.desk.vitals().sources.find(({ id }) => id === 'webhook')
    expect(webhook).toMatchObject({ state: 'waiting', lastReceivedAt: null })
  })
})
