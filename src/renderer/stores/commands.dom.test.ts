import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../tests/support/console/scriptedTransport.ts'
import { opened, taken } from '../../../tests/support/show.ts'
import { CommandError } from '../../shared/api/errors.ts'
import { WITHOUT_SCENE_MS } from './commands.ts'
import { followAll } from './follow.ts'
import { createStores, type Stores } from './stores.ts'

let engine: ReturnType<typeof createScriptedTransport>
let stores: Stores
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  engine = createScriptedTransport()
  engine.happen([opened(), taken('opening', 't1')])
  stores = createStores(engine.transport)
  stop = followAll(stores)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const obs = (patch: object) => engine.happen([{ type: 'obs.changed', payload: { role: 'primary', patch } }])
const noticed = () => stores.notices.getState().list.map(({ code }) => code)

describe('a take', () => {
  it('says what the operator believes to be on air', async () => {
    await stores.commands.take()
    expect(engine.asked).toEqual([{ name: 'show.next', payload: { expectOnAir: 'opening' } }])
  })

  it('takes the item that a click has chosen, and the choice is used up when it is on air', async () => {
    await stores.commands.pickSegment('quinoa')
    expect(stores.ui.getState().armedSegment).toBe('quinoa')
    await stores.commands.take()
    expect(engine.asked).toEqual([
      { name: 'show.take', payload: { segmentId: 'quinoa', expectOnAir: 'opening' } },
    ])
    expect(stores.ui.getState().armedSegment).toBeNull()
  })

  it('is made by a second click, and never by a click on what is on air', async () => {
    await stores.commands.pickSegment('opening')
    expect(engine.asked).toEqual([])
    await stores.commands.pickSegment('corn')
    await stores.commands.pickSegment('corn')
    expect(engine.asked).toMatchObject([{ name: 'show.take', payload: { segmentId: 'corn' } }])
  })

  it('previews the chosen item’s scene where OBS has a preview', async () => {
    obs({ state: 'ready', studioMode: true, scenes: ['产品特写'], preview: null })
    await stores.commands.pickSegment('corn')
    expect(engine.asked).toEqual([{ name: 'obs.setPreview', payload: { scene: '产品特写' } }])
  })

  it('is not even sent while the engine is away', async () => {
    engine.link({ state: 'lost', since: 0 })
    await stores.commands.take()
    expect(engine.asked).toEqual([])
    expect(noticed()).toEqual(['link_lost'])
  })

  it('that another console has overtaken drops the choice', () => {
    stores.ui.setState({ armedSegment: 'quinoa' })
    engine.happen([taken('corn', 't2')])
    expect(stores.ui.getState().armedSegment).toBeNull()
  })
})

describe('a take without OBS', () => {
  beforeEach(() => {
    engine.answers['show.next'] = ({ withoutScene }) => {
      if (withoutScene) return {}
      throw new CommandError('obs_not_ready', 'OBS 断开了', { obs: 'lost', reason: 'killed' })
    }
  })

  it('is refused, and pressed again takes card and clocks alone', async () => {
    await stores.commands.take()
    expect(noticed()).toEqual(['take_without_scene'])
    await stores.commands.take()
    expect(engine.asked.at(-1)).toEqual({
      name: 'show.next',
      payload: { expectOnAir: 'opening', withoutScene: true },
    })
    expect(noticed()).toEqual([])
    expect(stores.ui.getState().withoutSceneUntil).toBeNull()
  })

  it('is offered for five seconds and no longer', async () => {
    await stores.commands.take()
    vi.advanceTimersByTime(WITHOUT_SCENE_MS)
    expect(stores.ui.getState().withoutSceneUntil).toBeNull()
    await stores.commands.take()
    expect(engine.asked.at(-1)?.payload).toEqual({ expectOnAir: 'opening' })
  })

  it('is not offered for a scene switch, which is nothing but picture', async () => {
    engine.answers['obs.switchScene'] = () => {
      throw new CommandError('obs_not_ready', '', { obs: 'lost' })
    }
    await stores.commands.run('obs.switchScene', { scene: '全景' })
    expect(noticed()).toEqual(['obs_not_ready'])
    expect(stores.ui.getState().withoutSceneUntil).toBeNull()
  })
})

describe('scenes', () => {
  it.each([true, false])(
    'are previewed by the first click and taken by the second (studio mode: %s)',
    async (studioMode) => {
      obs({ state: 'ready', studioMode, scenes: ['全景', '双人'], program: '全景', preview: null })
      const first = stores.commands.pickScene('双人')
      expect(stores.ui.getState().previewAsked).toBe('双人')
      await first
      expect(stores.ui.getState().previewAsked).toBeNull()
      obs({ preview: '双人' })
      await stores.commands.pickScene('双人')
      expect(engine.asked).toEqual([
        { name: 'obs.setPreview', payload: { scene: '双人' } },
        { name: 'obs.transition', payload: { expect: '双人' } },
      ])
    },
  )

  it('are taken by a second click, a click on the monitor, auto and cut while a transition keeps them from preview', async () => {
    obs({ state: 'ready', scenes: ['全景', '双人'], program: '全景', preview: '全景', studioMode: true })
    let arrive = () => {}
    const { run } = engine.transport
    engine.transport.run = async (name, payload) => {
      const answer = await run(name, payload)
      if (name === 'obs.setPreview') await new Promise<void>((resolve) => (arrive = resolve))
      return answer
    }
    void stores.commands.pickScene('双人')
    await Promise.resolve()
    await stores.commands.pickScene('双人')
    await stores.commands.takePreview('全景')
    await stores.commands.transition()
    expect(engine.asked.slice(1)).toEqual(
      [1, 2, 3].map(() => ({ name: 'obs.transition', payload: { expect: '双人' } })),
    )
    arrive()
  })

  it('are taken from preview by auto and cut with what this window believes there', async () => {
    obs({ state: 'ready', scenes: ['全景', '双人'], program: '全景', preview: '双人' })
    await stores.commands.transition()
    await stores.commands.cut()
    expect(engine.asked).toEqual([
      { name: 'obs.transition', payload: { expect: '双人' } },
      { name: 'obs.cut', payload: { expect: '双人' } },
    ])
  })

  it('are never taken by their key, however often it is pressed', async () => {
    obs({ state: 'ready', studioMode: true, preview: '双人', scenes: ['双人'] })
    await stores.commands.previewScene('双人')
    expect(engine.asked.map(({ name }) => name)).toEqual(['obs.setPreview'])
  })
})

describe('cards and markers', () => {
  it('cue on the first click and go on air on the second', async () => {
    await stores.commands.pickCard('millet')
    engine.happen([{ type: 'card.cued', payload: { productId: 'millet' } }])
    await stores.commands.pickCard('millet')
    expect(engine.asked).toEqual([
      { name: 'card.cue', payload: { productId: 'millet' } },
      { name: 'card.take', payload: { productId: 'millet' } },
    ])
  })

  it('mark the moment at once and label it afterwards', async () => {
    engine.answers['marker.add'] = () => ({ markerId: 'm1' })
    await stores.commands.mark()
    expect(stores.ui.getState().marker).toMatchObject({ markerId: 'm1' })
    await stores.commands.labelMarker('m1', '话题转到库存')
    expect(engine.asked.map(({ payload }) => payload)).toEqual([
      { label: '' },
      { label: '话题转到库存', markerId: 'm1' },
    ])
    expect(stores.ui.getState().marker).toBeNull()
  })

  it('resume where panic is on', async () => {
    await stores.commands.panicOrResume()
    engine.happen([
      {
        type: 'panic.started',
        payload: { takeId: 'p', scene: { status: 'none' }, card: { action: 'keep' } },
      },
    ])
    await stores.commands.panicOrResume()
    expect(engine.asked.map(({ name }) => name)).toEqual(['show.panic', 'show.resume'])
  })
})
