import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { opened, T0 } from '../../../../tests/support/show.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { emptyTally } from '../../stores/data.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { FiguresPanel } from './FiguresPanel.tsx'

let engine: ScriptedTransport
let stores: ReturnType<typeof createStores>
let stop = () => {}

beforeEach(() => {
  engine = createScriptedTransport()
  engine.happen([
    opened(),
    {
      type: 'milestone.passed',
      payload: { milestoneId: 'orders-100', kind: 'orders', threshold: 100, value: 104 },
    },
  ])
  stores = createStores(engine.transport)
  stop = followAll(stores)
  stores.data.setState({
    tally: { ...emptyTally, sessionId: 's1', orders: 112 },
    vitals: {
      engineNow: T0,
      obs: { primary: null, standby: null },
      overlays: 1,
      consoles: 1,
      sources: [],
      quarantined: 0,
    } as never,
  })
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <FiguresPanel />
      </StoresContext>
    </I18nextProvider>,
  )
})
afterEach(() => {
  cleanup()
  stop()
})

const row = () => screen.getByTestId('milestone-orders-100')
const press = (name: string) => act(() => fireEvent.click(within(row()).getByRole('button', { name })))

describe('figures on the picture', () => {
  it('lists a milestone with the counter of now, and shows it only when pressed', async () => {
    expect(row().textContent).toContain('100 单')
    expect(row().textContent).toContain('现在 112 单')
    expect(engine.asked).toEqual([])
    await press('上屏')
    expect(engine.asked).toEqual([{ name: 'milestone.approve', payload: { milestoneId: 'orders-100' } }])
    await press('不用')
    expect(engine.asked.at(-1)).toEqual({ name: 'milestone.dismiss', payload: { milestoneId: 'orders-100' } })
  })

  it('says the figure that is on the picture, not the one of now, and takes it down', async () => {
    act(() =>
      engine.happen([
        {
          type: 'milestone.approved',
          payload: { milestoneId: 'orders-100', kind: 'orders', value: 110, showMs: 12_000 },
        },
      ]),
    )
    expect(screen.getByTestId('milestone-banner').textContent).toContain('110 单')
    await act(() => fireEvent.click(screen.getByRole('button', { name: '收起' })))
    expect(engine.asked.at(-1)?.name).toBe('milestone.hide')
  })

  it('says in image mode how often figures change, what OBS has not confirmed, and why it does not show them', () => {
    const approve = () => within(row()).getByRole<HTMLButtonElement>('button', { name: '上屏' })
    const { vitals } = stores.data.getState()
    act(() => stores.data.setState({ vitals: { ...vitals, overlays: 0, delivery: 'image' } as never }))
    expect(approve().disabled).toBe(true)
    act(() =>
      engine.happen([{ type: 'obs.changed', payload: { role: 'primary', patch: { state: 'ready' } } }]),
    )
    expect(approve().disabled).toBe(false)
    expect(screen.getByText(/最多每 3 秒/)).toBeTruthy()
    const counters = { orders: true, weight: false, sales: false }
    act(() => engine.happen([{ type: 'overlay.countersChanged', payload: { counters, by: 'image' } }]))
    expect(screen.getByRole('status').textContent).toContain('等它确认')
    const failed = { slot: 'counters', isShown: true, code: 'input_missing', message: '没有图层' } as const
    act(() => engine.happen([{ type: 'figures.settled', payload: failed }]))
    expect(screen.getByRole('status').textContent).toBe('没有图层')
    const shown = { ...failed, code: null, message: null }
    act(() => engine.happen([{ type: 'figures.settled', payload: shown }]))
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('puts counters on and takes the last one off with all of them', async () => {
    const toggle = (name: string) => act(() => fireEvent.click(screen.getByRole('switch', { name })))
    await toggle('斤')
    const weight = { orders: false, weight: true, sales: false }
    expect(engine.asked.at(-1)).toEqual({ name: 'overlay.showCounters', payload: weight })
    act(() => engine.happen([{ type: 'overlay.countersChanged', payload: { counters: weight } }]))
    await toggle('斤')
    expect(engine.asked.at(-1)).toEqual({ name: 'overlay.hideCounters', payload: {} })
  })
})
