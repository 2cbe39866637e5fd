import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import { T0 } from '../../../../tests/support/show.ts'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { OrdersLamp } from '../top/OrdersLamp.tsx'

const webhook: SourceStatus = {
  id: 'webhook',
  name: '订单接口',
  state: 'running',
  lastReceivedAt: T0 - 2000,
  lastSuccessAt: T0 - 2000,
  lag: { ms: 3000, since: 'newest_order' },
  counts: { received: 12, accepted: 10, rejected: 2 },
  error: null,
  canStart: false,
  canStop: true,
}

let stop = () => {}
afterEach(() => {
  cleanup()
  stop()
})

function openPanel(sources: SourceStatus[], language: 'zh' | 'en' = 'zh') {
  const engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords(language)}>
      <StoresContext value={stores}>
        <OrdersLamp />
      </StoresContext>
    </I18nextProvider>,
  )
  act(() =>
    engine.vitals({
      engineNow: T0,
      obs: { primary: null, standby: null },
      overlays: 0,
      delivery: 'none',
      consoles: 1,
      sources,
      quarantined: 0,
      file: { trouble: null, damage: null, lastBackupAt: null, backupFailure: null, restored: null },
      clockSet: null,
      tied: { tied: 0, sessions: 0 },
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: /订单源|Orders/ }))
  return engine
}

describe('the sources behind the lamp', () => {
  it('say what came and ask before one is stopped', async () => {
    const engine = openPanel([webhook])
    expect(screen.getByTestId('source-webhook').textContent).toContain('收到 12 行 · 入账 10 · 拒收 2')
    fireEvent.click(screen.getByTestId('stop-webhook'))
    expect(engine.asked).toEqual([])
    fireEvent.click(screen.getByTestId('confirm-act'))
    await act(async () => {})
    expect(engine.asked).toEqual([{ name: 'source.stop', payload: { sourceId: 'webhook' } }])
  })

  it('start a stopped one at once, and one that is not set up not at all', async () => {
    const off = { ...webhook, state: 'off', canStop: false } as const
    const engine = openPanel([
      { ...off, canStart: true },
      { ...off, id: 'elsewhere', name: '别处' },
    ])
    fireEvent.click(screen.getByTestId('start-webhook'))
    fireEvent.click(screen.getByTestId('start-elsewhere'))
    await act(async () => {})
    expect(engine.asked).toEqual([{ name: 'source.start', payload: { sourceId: 'webhook' } }])
    expect(screen.getByTestId('source-elsewhere').textContent).toContain('未设置')
  })

  it('offer one that has given up to be tried again or stopped, and tell of the reconciliation', async () => {
    const engine = openPanel([
      { ...webhook, state: 'failed', canStart: true, reconciled: { at: T0 - 60_000, found: 3 } },
    ])
    expect(screen.getByTestId('stop-webhook')).toBeTruthy()
    expect(screen.getByTestId('source-webhook').textContent).toContain('补记或更正 3 行')
    fireEvent.click(screen.getByTestId('start-webhook'))
    await act(async () => {})
    expect(engine.asked).toEqual([{ name: 'source.start', payload: { sourceId: 'webhook' } }])
  })

  it('word trouble in the language of the desk, with what the platform said', () => {
    const error: SourceStatus['error'] = {
      code: 'bad_signature',
      message: '签名不对',
      detail: '20004: sign error',
      at: T0,
    }
    openPanel([{ ...webhook, state: 'failed', error }], 'en')
    const words = screen.getByTestId('source-webhook').textContent
    expect(words).toContain('needs attention')
    expect(words).toContain('wrong signature')
    expect(words).toContain('20004: sign error')
    expect(words).not.toContain('签名不对')
  })
})
