import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createScriptedTransport,
  makeSettingsView,
  type ScriptedTransport,
} from '../../../tests/support/console/scriptedTransport.ts'
import { makeRundown, opened, T0, taken } from '../../../tests/support/show.ts'
import { CommandError } from '../../shared/api/errors.ts'
import { Settings } from '../../shared/api/settings.ts'
import { createWords } from '../i18n/index.ts'
import { lastLanguage } from '../i18n/lastLanguage.ts'
import { StoresContext } from '../stores/context.ts'
import { emptyTally } from '../stores/data.ts'
import { followAll } from '../stores/follow.ts'
import { createStores } from '../stores/stores.ts'
import { Console } from './Console.tsx'

// It draws on a canvas, which is looked at in a browser.
vi.mock('./orders/RateChart.tsx', () => ({ RateChart: () => null }))

let engine: ScriptedTransport
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  engine = createScriptedTransport()
})
afterEach(() => {
  cleanup()
  localStorage.clear()
  stop()
  vi.useRealTimers()
  delete document.documentElement.dataset.ready
})

function openConsole() {
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <Console />
      </StoresContext>
    </I18nextProvider>,
  )
  return stores
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const happen: ScriptedTransport['happen'] = (events, options) => act(() => engine.happen(events, options))
const press = (code: string) => act(() => fireEvent.keyDown(document.body, { code, key: code }))
const get = (id: string) => screen.getByTestId(id)

describe('the console', () => {
  it('says that it is ready once the first snapshot is on screen', async () => {
    openConsole()
    expect(document.documentElement.dataset.ready).toBeUndefined()
    await pass(20)
    expect(document.documentElement.dataset.ready).toBe('true')
  })

  it('shows the show: mode, item on air, next, and the countdown past zero', async () => {
    engine.happen([opened(), taken('corn', 't1', 'corn')])
    const { clock } = openConsole()
    expect(get('mode-badge').textContent).toBe('直播中')
    expect(get('segment-corn').dataset.status).toBe('onAir')
    expect(get('segment-millet').dataset.status).toBe('next')
    expect(get('clock-remaining').textContent).toContain('05:00')
    // The page's own machine may say what it likes; then the engine says it, and one tick to notice.
    vi.setSystemTime(T0 + 300_800)
    await pass(200)
    expect(get('clock-remaining').dataset.state).toBe('normal')
    clock.observe(T0 + 300_800)
    await pass(200)
    expect(get('clock-remaining').dataset.state).toBe('over')
    expect(get('clock-remaining').textContent).toContain('+00:01')
  })

  it('goes on counting where the engine’s machine had its clock set, back or forth', async () => {
    let set = 0
    engine = createScriptedTransport({ now: () => Date.now() + set })
    engine.happen([opened(), taken('corn', 't1', 'corn')])
    openConsole()
    await pass(10_000)
    expect(get('clock-remaining').textContent).toContain('04:50')
    for (const [byMs, left] of [
      [-3_600_000, '04:49'],
      [7_200_000, '04:48'],
    ] as const) {
      set += byMs
      happen([{ type: 'clock.set', payload: { byMs } }])
      await pass(1000)
      expect(get('clock-remaining').textContent).toContain(left)
    }
    expect(get('clock-day').dataset.value).toBe('21:00:12')
  })

  it('keeps sent and confirmed apart, for the scene and for the card', () => {
    engine.happen([opened(), taken('corn', 't1', 'corn')])
    openConsole()
    expect(get('scene-outcome').dataset.status).toBe('sent')
    expect(get('card-corn').dataset.status).toBe('sent')
    happen([{ type: 'scene.confirmed', payload: { takeId: 't1', scene: 'corn 的场景' } }], { at: T0 + 38 })
    happen([{ type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } }])
    expect(get('scene-outcome').textContent).toContain('38 毫秒')
    expect(get('card-corn').textContent).toContain('在播 已确认')
  })

  it('takes by the space bar, and cues and shows cards by digit and enter', async () => {
    engine.happen([opened(), taken('opening', 't1')])
    openConsole()
    await press('Space')
    await press('Digit2')
    await press('Enter')
    expect(engine.asked).toEqual([
      { name: 'show.next', payload: { expectOnAir: 'opening' } },
      { name: 'card.cue', payload: { productId: 'millet' } },
      { name: 'card.take', payload: {} },
    ])
  })

  it('says that the keys are dead while somebody types', async () => {
    engine.happen([opened()])
    const stores = openConsole()
    expect(get('take-hint').hidden).toBe(true)
    act(() => stores.ui.setState({ typing: true }))
    expect(get('take-hint').textContent).toContain('输入中')
  })

  it('words a refusal: what happened, what it means, what to do', async () => {
    engine.answers['show.next'] = () => {
      throw new CommandError('take_too_soon', '', { waitMs: 600 })
    }
    engine.happen([opened(), taken('opening', 't1')])
    openConsole()
    await press('Space')
    await pass(0)
    const notice = within(get('notice-take_too_soon'))
    expect(notice.getByText('切得太快，按连击处理')).toBeTruthy()
    expect(notice.getByText(/没有切换.*0\.6 秒后可以再切/)).toBeTruthy()
  })

  it('gives the counters to the fen and the gram', async () => {
    engine.happen([opened()])
    openConsole()
    const tally = {
      ...emptyTally,
      orders: 12_408,
      gmvFen: 37_124_005,
      refundedFen: 342_000,
      weightG: 12_408_250,
    }
    act(() => engine.tally(tally))
    await pass(20)
    expect(get('tally-orders').dataset.value).toBe('12408')
    expect(get('tally-gmv').dataset.value).toBe('37124005')
    expect(get('tally-gmv').textContent).toContain('¥371,240.05')
    expect(get('tally-jin').dataset.value).toBe('12408250')
    expect(get('tally-jin').textContent).toContain('24,816')
  })

  it('changes its language while it runs', async () => {
    engine.happen([opened()])
    openConsole()
    act(() => engine.settings({ settings: Settings.parse({ greeted: true, language: 'en' }) }))
    await pass(0)
    expect(get('mode-badge').textContent).toBe('LIVE')
    expect(document.documentElement.lang).toBe('en')
  })

  it('begins the next time in the language that it had', () => {
    expect(lastLanguage()).toBe('zh')
    openConsole()
    act(() => engine.settings({ settings: Settings.parse({ greeted: true, language: 'en' }) }))
    expect(lastLanguage()).toBe('en')
  })

  it('says that the engine is away, and that it came back with everything', async () => {
    engine.happen([opened()])
    openConsole()
    act(() => engine.link({ state: 'lost', since: T0 - 3000 }))
    expect(get('banner-lost').textContent).toContain('3 秒')
    act(() => engine.link({ state: 'open' }))
    happen([{ type: 'engine.started', payload: { engineId: 'e2', recovered: true, lostMs: 1420 } }])
    expect(get('banner-recovered').textContent).toContain('1.4 秒')
    fireEvent.click(within(get('banner-recovered')).getByRole('button'))
    expect(screen.queryByTestId('banner-recovered')).toBeNull()
  })
})

describe('opening a show', () => {
  it('greets a first start, once', async () => {
    engine.settings(makeSettingsView({ settings: Settings.parse({}) }))
    openConsole()
    await pass(0)
    expect(get('greeting')).toBeTruthy()
    fireEvent.click(screen.getByText('先随便看看'))
    await pass(0)
    expect(screen.queryByTestId('greeting')).toBeNull()
  })

  it('asks for rundown, title and mode', async () => {
    engine.rows.rundowns = [makeRundown()]
    openConsole()
    fireEvent.click(get('open-session'))
    await pass(0)
    fireEvent.click(within(get('mode-rehearsal')).getByRole('radio'))
    fireEvent.change(get('session-title'), { target: { value: '第 5 场' } })
    fireEvent.click(get('session-open-act'))
    await pass(0)
    expect(engine.asked).toEqual([
      { name: 'session.open', payload: { rundownId: 'show', title: '第 5 场', mode: 'rehearsal' } },
    ])
  })

  it('offers the demo show where the library is empty', async () => {
    engine.transport.loadDemo = async () => {
      engine.rows.rundowns = [makeRundown()]
      return { rundownId: 'show' }
    }
    openConsole()
    fireEvent.click(get('open-session'))
    await pass(0)
    fireEvent.click(get('load-demo'))
    await pass(0)
    expect(get('rundown-show')).toBeTruthy()
  })
})
