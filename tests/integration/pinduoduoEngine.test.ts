import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import type { SettingsPatch } from '../../src/shared/api/settings.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import { INGEST_SECRET, startTestEngine, type TestEngine } from '../support/engine.ts'
import { type FakePinduoduo, PDD_ACCOUNT, startFakePinduoduo } from '../support/fakePinduoduo.ts'
import { makePddOrder, makePddRefund } from '../support/pinduoduo.ts'
import { makeStudio, type Studio } from '../support/serve.ts'
import { until } from '../support/until.ts'

/** The show has been on for so long when the platform is first asked: many windows to catch up with. */
const AGO_MS = 3 * 3600_000
const ORDERS = 600
const REFUNDED_EVERY = 30
const SECRETS = { pddClientSecret: PDD_ACCOUNT.clientSecret, pddAccessToken: PDD_ACCOUNT.accessToken }

let platform: FakePinduoduo
let opened: number
beforeEach(async () => {
  platform = await startFakePinduoduo()
  opened = Date.now() - AGO_MS
})
afterEach(() => platform.close())

/** Orders over two hours and a half of the platform's time, some of them refunded; what they come to. */
function sell() {
  let gmvFen = 0
  let refundedFen = 0
  for (let i = 0; i < ORDERS; i++) {
    const sn = `sn-${String(i).padStart(5, '0')}`
    const at = opened + 10 * 60_000 + i * 15_000
    const priceFen = 2990 + (i % 13)
    platform.putOrder(makePddOrder(at, { sn, items: [{ sku: 'JL-XM-5J', priceFen }] }))
    gmvFen += priceFen
    if (i % REFUNDED_EVERY === 0) {
      platform.putRefund(makePddRefund(sn, 1000, at + 60_000))
      refundedFen += 1000
    }
  }
  return { orders: ORDERS, units: ORDERS, gmvFen, refundedFen }
}

const settings = (): SettingsPatch => ({
  pinduoduo: { gateway: platform.gateway, clientId: PDD_ACCOUNT.clientId, shopId: 'jingle-01' },
})
/** A directory with the demo show, whose session opened three hours ago. */
async function openLongAgo(dataDir?: string): Promise<TestEngine> {
  const engine = await startTestEngine({
    secrets: { ingestSecret: INGEST_SECRET },
    clock: { now: () => Date.now() - AGO_MS, mono: () => performance.now() },
    ...(dataDir ? { dataDir } : {}),
  })
  const { rundownId } = engine.engine.desk.demo.load()
  await engine.command('session.open', { rundownId, title: '拼多多', mode: 'live' })
  const rpc = await engine.rpc()
  await rpc.settings.update.mutate(settings())
  await engine.stop()
  return engine
}
const pddOf = ({ engine }: TestEngine) => engine.desk.vitals().sources.find(({ id }) => id === 'pinduoduo')

describe('a whole engine that polls Pinduoduo', () => {
  it('is set up and started from the desk, and its ledger equals a recount', async () => {
    const truth = sell()
    const { dataDir } = await openLongAgo()
    const engine = await startTestEngine({ dataDir, secrets: { ingestSecret: INGEST_SECRET } })
    expect(pddOf(engine)).toMatchObject({ state: 'off', canStart: false, error: { code: 'not_configured' } })
    const refused = await engine.command('source.start', { sourceId: 'pinduoduo' })
    expect(refused.body).toMatchObject({ error: { code: 'source_not_ready', details: { source: '拼多多' } } })
    const rpc = await engine.rpc()
    const { gateway, clientId } = { gateway: platform.gateway, clientId: PDD_ACCOUNT.clientId }
    expect(
      await rpc.settings.testPinduoduo.mutate({
        gateway,
        clientId,
        clientSecret: SECRETS.pddClientSecret,
        accessToken: SECRETS.pddAccessToken,
      }),
    ).toMatchObject({ ok: true })
    for (const [name, value] of Object.entries(SECRETS)) {
      await rpc.settings.setSecret.mutate({ name: name as keyof typeof SECRETS, value })
    }
    expect(JSON.stringify(await rpc.settings.get.query())).not.toMatch(/test-secret|test-token/)
    expect(pddOf(engine)).toMatchObject({ state: 'off', canStart: true, error: null })
    await engine.command('source.start', { sourceId: 'pinduoduo' })
    await until(
      () => engine.engine.desk.orders.tally(),
      (tally) => tally.orders === ORDERS && tally.refundedFen === truth.refundedFen,
      40_000,
    )
    expect(engine.engine.desk.orders.tally()).toMatchObject(truth)
    expect(pddOf(engine)).toMatchObject({ state: 'running', error: null })
    expect(platform.refusals).toEqual([])

    // Without a secret store the keys are gone with the engine; the wish is not, and holds once they are back.
    await engine.stop()
    const next = await engine.restart()
    expect(pddOf(next)).toMatchObject({ canStart: false, error: { code: 'not_configured' } })
    const again = await next.rpc()
    for (const [name, value] of Object.entries(SECRETS)) {
      await again.settings.setSecret.mutate({ name: name as keyof typeof SECRETS, value })
    }
    await until(
      () => pddOf(next),
      (source) => source?.state === 'running',
    )
    for (const file of ['fieldcue.db', 'fieldcue.db-wal']) {
      expect(readFileSync(join(engine.dataDir, file)).includes(SECRETS.pddClientSecret)).toBe(false)
    }
  })
})

describe('kill -9 of an engine that polls', () => {
  let studio: Studio
  beforeEach(() => {
    studio = makeStudio()
  })
  afterEach(() => studio.dispose())

  it('loses nothing and counts nothing twice, whatever it was in the middle of', {
    timeout: 240_000,
  }, async () => {
    const truth = sell()
    await openLongAgo(studio.dir)
    const env = {
      FIELDCUE_PDD_CLIENT_SECRET: SECRETS.pddClientSecret,
      FIELDCUE_PDD_ACCESS_TOKEN: SECRETS.pddAccessToken,
    }
    let said = ''
    for (const [life, after] of [7, 5, 11].entries()) {
      const from = platform.requests.length
      const engine = await studio.start(env)
      platform.onRequest = () => {
        if (platform.requests.length >= from + after) engine.child.signal('SIGKILL')
      }
      if (life === 0) {
        await engine.command('source.start', { sourceId: 'pinduoduo' }).catch(() => null)
      }
      await engine.child.exited
      platform.onRequest = null
      said += engine.stderr()
    }
    const engine = await studio.start(env)
    const { answer: tally } = await until(
      () => engine.get<Tally>('/api/v1/tally'),
      ({ orders, refundedFen }) => orders === ORDERS && refundedFen === truth.refundedFen,
      60_000,
    )
    expect(tally).toMatchObject(truth)
    said += engine.stderr()
    await engine.child.end('SIGTERM', 10_000)

    // The rows themselves, added up once more by the program that proves a past show.
    expect(verifySession(studio.dir, 'last')).toMatchObject({ ok: true })
    for (const secret of Object.values(SECRETS)) expect(said).not.toContain(secret)
  })
})
