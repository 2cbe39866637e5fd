import { act, cleanup, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import type { Vitals } from '../../../shared/api/streams.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { AttributionSection } from './AttributionSection.tsx'

let stop = () => {}
afterEach(() => {
  cleanup()
  stop()
})

function open(language: 'zh' | 'en') {
  const engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords(language)}>
      <StoresContext value={stores}>
        <AttributionSection />
      </StoresContext>
    </I18nextProvider>,
  )
  return (tied: number, sessions: number) =>
    act(() =>
      engine.vitals({
        engineNow: 0,
        obs: { primary: null, standby: null },
        overlays: 0,
        delivery: 'none',
        consoles: 1,
        sources: [],
        quarantined: 0,
        file: { trouble: null, damage: null, lastBackupAt: null, backupFailure: null, restored: null },
        clockSet: null,
        tied: { tied, sessions },
      } satisfies Vitals),
    )
}

describe('the attribution settings', () => {
  it('say how many sessions are counted by them, and when all are', () => {
    const tell = open('zh')
    expect(screen.queryByTestId('attribution-counted')).toBeNull()
    tell(3, 12)
    expect(screen.getByTestId('attribution-counted').textContent).toContain('已按这些设置重算 3 / 12 场')
    tell(12, 12)
    expect(screen.getByTestId('attribution-counted').textContent).toBe('全部 12 场都已按这些设置计算。')
  })

  it('say it in English too, and nothing without a session', () => {
    const tell = open('en')
    tell(0, 0)
    expect(screen.queryByTestId('attribution-counted')).toBeNull()
    tell(3, 12)
    expect(screen.getByTestId('attribution-counted').textContent).toContain('Counted anew: 3 of 12 sessions.')
  })
})
