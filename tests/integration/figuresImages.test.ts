import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import { figuresOf } from '../../src/shared/figures/types.ts'
import { type FiguresSlot, IMAGE_INPUTS } from '../../src/shared/obs/names.ts'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { openSimulator, type Visitor } from '../support/simulator.ts'
import { until } from '../support/until.ts'

// Figures as images on two simulated OBS without browser sources, and a whole engine between them.

async function enter(): Promise<{ desk: Visitor; url: string }> {
  const studio = await openSimulator({ clock: systemClock, setTimer: systemTimer, scenes: SCENES })
  onTestFinished(() => studio.close())
  return { desk: await studio.enter(0), url: studio.simulator.url }
}
const SCENES = ['片头', '产品特写', '双人', '垫片']

async function openShow(obsUrl: string, standbyUrl: string): Promise<TestEngine> {
  const engine = await startTestEngine({ obsUrl, standbyUrl })
  engine.engine.desk.settings.update({ milestones: { orders: [3], jin: [], yuan: [] }, milestoneSeconds: 3 })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
  const client = await engine.rpc()
  for (const role of ['primary', 'standby'] as const) {
    await eventually(() => engine.engine.desk.show.state().obs[role].state === 'ready')
    expect(await client.settings.setupStudio.mutate({ role })).toMatchObject({ ok: true })
  }
  return engine
}

/** The name of the file that the slot shows; null for the transparent one. */
async function shown({ obs }: Visitor, slot: FiguresSlot): Promise<string | null> {
  const { inputSettings } = await obs.call('GetInputSettings', { inputName: IMAGE_INPUTS[slot] })
  const file = String(inputSettings.file)
  expect(readFileSync(file).length).toBeGreaterThan(0)
  return /(counters|banner)-[^/]*$/.exec(file)?.[0] ?? null
}

test('what the primary shows of figures the standby shows too, and a banner goes from both when its time is over', async () => {
  const [first, second] = [await enter(), await enter()]
  const engine = await openShow(first.url, second.url)
  const figures = () => figuresOf(engine.engine.desk.show.state())
  const both = async (slot: FiguresSlot) => [await shown(first.desk, slot), await shown(second.desk, slot)]
  const now = new Date().toISOString()
  const line = (n: number) =>
    makeLine({ orderId: `o-${n}`, quantity: 1, createdAt: now, paidAt: now, updatedAt: now })
  await engine.ingest([line(0), line(1), line(2)])

  await engine.command('overlay.showCounters', { orders: true })
  await eventually(() => figures().images?.counters?.status === 'confirmed')
  const counters = await shown(first.desk, 'counters')
  expect(counters).not.toBeNull()
  await until(
    () => shown(second.desk, 'counters'),
    (file) => file === counters,
  )

  await eventually(() => figures().milestones.length > 0)
  await engine.command('milestone.approve', { milestoneId: 'orders-3' })
  await eventually(() => figures().images?.banner?.status === 'confirmed')
  await until(
    () => both('banner'),
    ([one, other]) => one !== null && one === other,
  )
  await eventually(() => figures().banner === null && !figures().images?.banner)
  await until(
    () => both('banner'),
    ([one, other]) => one === null && other === null,
  )

  await engine.command('overlay.hideCounters')
  await until(
    () => both('counters'),
    ([one, other]) => one === null && other === null,
  )
  await eventually(() => figures().images === undefined)
  const sessionId = engine.engine.desk.show.state().session?.id ?? ''
  const log = engine.engine.desk.past.events(sessionId, 0, 1000)
  const told = log.filter(
    (one): one is ShowEvent & { type: 'figures.settled' } => one.type === 'figures.settled',
  )
  expect(told.map(({ payload }) => [payload.slot, payload.isShown, payload.code])).toEqual([
    ['counters', true, null],
    ['banner', true, null],
    ['banner', false, null],
    ['counters', false, null],
  ])
})
