import { act, cleanup, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened, T0 } from '../../../../tests/support/show.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { Monitor } from './Monitor.tsx'

let engine: ScriptedTransport
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  engine = createScriptedTransport({ now: () => Date.now() })
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <Monitor view="preview" />
      </StoresContext>
    </I18nextProvider>,
  )
})
afterEach(() => {
  cleanup()
  stop()
  vi.useRealTimers()
})

const preview = () => screen.getByTestId('monitor-preview')

test('the next item’s scene stands on preview while there is a next item, and no old picture after the show', async () => {
  const patch = { ...readyStatus, preview: null, studioMode: false }
  act(() => engine.happen([opened(), { type: 'obs.changed', payload: { role: 'primary', patch } }]))
  await act(async () => {
    const dataUrl = 'data:image/jpeg;base64,'
    engine.monitors({ kind: 'frame', roles: ['preview'], scene: '全景', at: Date.now(), dataUrl })
    await vi.advanceTimersByTimeAsync(1100)
  })
  expect(preview().textContent).toContain('全景下一段')
  expect(within(preview()).getByTestId('take-preview')).toBeTruthy()

  act(() => engine.happen([{ type: 'session.closed', payload: {} }]))
  expect(preview().textContent).toBe('未选场景预监')
  expect(within(preview()).queryByTestId('take-preview')).toBeNull()
})
