import { setTimeout as delay } from 'node:timers/promises'
import type { Engine } from '../../src/engine/options.ts'
import { Rundown } from '../../src/shared/library/types.ts'
import { makeProduct } from '../lib/orders.ts'

/** Segments of one scene after another; `withCards`: each brings a product's card. */
export interface TakeShow {
  /** Takes the segment of this scene; milliseconds from the command to the event that says OBS confirmed it. */
  take(scene: string): Promise<number>
}

const GIVE_UP_MS = 5000
const OFFICIAL = { id: 'head', role: '静乐县县长', place: '山西静乐' }

/** A show whose segments are these scenes, open on an engine whose OBS is ready. The guard against double takes is off. */
export async function openTakeShow(
  engine: Engine,
  scenes: readonly string[],
  options: { withCards: boolean },
): Promise<TakeShow> {
  const { desk } = engine
  desk.settings.update({ guardMs: 0 })
  await obsReady(engine)
  const segments = scenes.map((scene, i) => ({
    id: `segment-${i}`,
    title: scene,
    plannedMs: 60_000,
    scene,
    productId: options.withCards ? `product-${i}` : null,
  }))
  for (const [i] of scenes.entries()) desk.library.put('products', makeProduct(i))
  desk.library.put('officials', OFFICIAL)
  desk.library.put(
    'rundowns',
    Rundown.parse({
      id: 'bench',
      title: 'bench',
      groups: [{ id: 'group', title: 'bench', officialId: OFFICIAL.id, segments }],
    }),
  )
  await desk.show.run('session.open', { rundownId: 'bench', title: 'bench', mode: 'rehearsal' }, 'bench')
  if (options.withCards) await desk.settings.setupStudio('primary')
  return {
    take(scene) {
      const segment = segments.find((candidate) => candidate.scene === scene)
      if (!segment) throw new Error(`no segment has the scene ${scene}`)
      return timeTake(engine, segment.id)
    },
  }
}

function timeTake({ desk }: Engine, segmentId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let takeId: string | null = null
    const timer = setTimeout(() => settle(new Error('OBS did not confirm the take')), GIVE_UP_MS)
    const stop = desk.show.onEvents((events) => {
      const at = performance.now()
      for (const event of events) {
        if (event.type === 'take.taken') takeId = event.payload.takeId
        if (event.type === 'scene.failed') settle(new Error(event.payload.message))
        if (event.type === 'scene.confirmed' && event.payload.takeId === takeId) settle(at - began)
      }
    })
    function settle(result: number | Error): void {
      clearTimeout(timer)
      stop()
      if (typeof result === 'number') resolve(result)
      else reject(result)
    }
    const began = performance.now()
    desk.show.run('show.take', { segmentId }, 'bench').catch(settle)
  })
}

/** Ends with the fact; OBS itself has been asked before and is up. */
async function obsReady({ desk }: Engine): Promise<void> {
  const giveUpAt = Date.now() + GIVE_UP_MS
  while (desk.show.state().obs.primary.state !== 'ready') {
    if (Date.now() > giveUpAt) throw new Error('the engine does not get through to OBS')
    await delay(10)
  }
}
