import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { opened, T0 } from '../../../../tests/support/show.ts'
import type { CardEffects as Effects } from '../../../shared/orders/cardEffects.ts'
import { noFigures } from '../../../shared/orders/contribution.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { emptyTally } from '../../stores/data.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { CardEffects } from './CardEffects.tsx'

let engine: ScriptedTransport
let stop = () => {}
let answer: Effects

const card = (showingId: string, productId: string, direct: number, to: number | null) => ({
  showingId,
  cardId: `card-${showingId}`,
  productId,
  from: T0 + Number(showingId) * 1000,
  to,
  direct: { ...noFigures(), orders: direct, weightG: 5000 },
  halo: { ...noFigures(), orders: 3 },
  rate: { before: 1.25, during: 5, after: to === null ? null : 2 },
  viewers: null,
  conversion: null,
})

beforeEach(() => {
  engine = createScriptedTransport()
  engine.happen([opened()])
  const sessionId = 's1'
  answer = {
    sessionId,
    basis: 'estimate',
    settings: { streamDelayMs: 5000, windowMs: 60_000 },
    cards: [card('1', 'corn', 12, T0 + 9000), card('20', 'millet', 7, null)],
    none: noFigures(),
    awaiting: null,
    recounting: null,
  }
  engine.transport.cardEffects = async () => answer
})
afterEach(() => {
  cleanup()
  stop()
})

async function show(): Promise<void> {
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  const sessionId = stores.show.getState().show.session?.id ?? null
  answer = { ...answer, sessionId: sessionId ?? '' }
  stores.data.setState({ tally: { ...emptyTally, sessionId } })
  await act(async () => {
    render(
      <I18nextProvider i18n={createWords('zh')}>
        <StoresContext value={stores}>
          <CardEffects />
        </StoresContext>
      </I18nextProvider>,
    )
  })
}

describe('what each card brought', () => {
  it('has the card on air on top, says that it is an estimate and by what, and claims no conversion', async () => {
    await show()
    const rows = screen.getAllByTestId(/^card-effect-/)
    expect(rows.map((row) => row.dataset.onair)).toEqual(['true', 'false'])
    expect(rows[0]?.textContent).toContain('1.3 → 5.0 → – 单/秒')
    expect(rows[1]?.textContent).toContain('12')
    const tab = screen.getByTestId('card-effects').textContent
    expect(tab).toContain('估算 · 延迟 5 秒 · 窗口 60 秒')
    expect(tab).not.toContain('转化')
  })

  it('says how far a recount is, and that the figures are still by the old settings', async () => {
    const awaiting = { streamDelayMs: 8000, windowMs: 30_000 }
    answer = { ...answer, awaiting, recounting: { done: 40_000, total: 100_000 } }
    await show()
    const words = screen.getByRole('status').textContent
    expect(words).toContain('40%')
    expect(words).toContain('延迟 8 秒 · 窗口 30 秒')
  })

  it('says that it waits for its turn, and is still by the old settings', async () => {
    answer = { ...answer, awaiting: { streamDelayMs: 8000, windowMs: 30_000 } }
    await show()
    expect(screen.getByRole('status').textContent).toBe(
      '等待按新的设置（延迟 8 秒 · 窗口 30 秒）重算，此处的数字仍按旧设置',
    )
  })

  it('takes a viewer figure with its source, and no other input', async () => {
    await show()
    const entry = screen.getByTestId('viewer-entry')
    const [count, source] = entry.querySelectorAll('input')
    const note = () => act(async () => void fireEvent.submit(entry))
    if (!count || !source) throw new Error('no fields')
    for (const wrong of ['', '-5', '1.5', '一万', '99999999999']) {
      fireEvent.change(count, { target: { value: wrong } })
      await note()
    }
    expect(engine.asked).toEqual([])
    fireEvent.change(count, { target: { value: '12345' } })
    fireEvent.change(source, { target: { value: ' 直播后台 ' } })
    await note()
    expect(engine.asked).toEqual([{ name: 'viewers.note', payload: { count: 12_345, source: '直播后台' } }])
    act(() => engine.happen([{ type: 'viewers.noted', payload: { count: 12_345, source: '直播后台' } }]))
    expect(entry.textContent).toContain('12,345')
  })
})
