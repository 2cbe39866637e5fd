import { act, cleanup, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createScriptedTransport,
  makeSettingsView,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened, T0 } from '../../../../tests/support/show.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores, type Stores } from '../../stores/stores.ts'
import { Monitor } from './Monitor.tsx'

let engine: ScriptedTransport
let stores: Stores
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  engine = createScriptedTransport({ now: () => Date.now() })
  stores = createStores(engine.transport)
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

async function seen(status: Partial<typeof readyStatus> = {}): Promise<void> {
  const patch = { ...readyStatus, ...status }
  act(() => engine.happen([opened(), { type: 'obs.changed', payload: { role: 'primary', patch } }]))
  await act(async () => {
    const dataUrl = 'data:image/jpeg;base64,'
    engine.monitors({ kind: 'frame', roles: ['preview'], scene: '全景', at: Date.now(), dataUrl })
    await vi.advanceTimersByTimeAsync(1100)
  })
}

const preview = () => screen.getByTestId('monitor-preview')

test('the next item’s scene stands on preview while there is a next item, and no old picture after the show', async () => {
  await seen({ preview: null, studioMode: false })
  expect(preview().textContent).toContain('全景下一段')
  expect(within(preview()).getByTestId('take-preview')).toBeTruthy()

  act(() => engine.happen([{ type: 'session.closed', payload: {} }]))
  expect(preview().textContent).toBe('未选场景预监')
  expect(within(preview()).queryByTestId('take-preview')).toBeNull()
})

test('pictures that come more slowly than asked for say so, how fast, and what is in the way', async () => {
  await seen()
  expect(screen.queryByTestId('monitor-pace')).toBeNull()
  const pace = { kind: 'pace', fps: 1, askedFps: 4, scenesFps: null, askedScenesFps: null } as const
  await act(async () => {
    engine.monitors({ ...pace, isSmaller: true, because: { strain: 'skipping', figure: 12 } })
    await vi.advanceTimersByTimeAsync(1100)
  })
  expect(screen.getByTestId('monitor-pace').textContent).toBe('设 4 帧/秒，现 1OBS 渲染跳帧 12%')
  await act(async () => {
    engine.monitors({ ...pace, fps: 4, isSmaller: false, because: null })
    await vi.advanceTimersByTimeAsync(1100)
  })
  expect(screen.queryByTestId('monitor-pace')).toBeNull()
})

test('safe lines are the platform’s for this shape of picture, and say so while nobody has measured them', async () => {
  const lines = () => preview().querySelector<HTMLElement>('[aria-hidden="true"]:has(> [data-edge])')
  await seen({ canvas: { width: 1080, height: 1920 } })
  expect(lines()).toBeNull()
  const safeArea = { platform: 'douyin', calibrated: {} } as const
  act(() => engine.settings({ settings: { ...makeSettingsView().settings, safeArea } }))
  act(() => stores.ui.setState({ safeLines: true }))
  expect(lines()?.style.gridTemplateRows).toBe('12% minmax(0, 1fr) 34%')
  expect(lines()?.style.gridTemplateColumns).toBe('4.5% minmax(0, 1fr) 13%')
  expect(lines()?.textContent).toContain('假设值')

  const measured = { douyin: { portrait: { top: 130, bottom: 300, left: 0, right: 150 } } }
  const calibrated = { platform: 'douyin', calibrated: measured } as const
  act(() => engine.settings({ settings: { ...makeSettingsView().settings, safeArea: calibrated } }))
  expect(lines()?.style.gridTemplateRows).toBe('13% minmax(0, 1fr) 30%')
  expect(lines()?.textContent).not.toContain('假设值')

  await seen({ canvas: { width: 1920, height: 1080 } })
  expect(lines()?.style.gridTemplateRows).toBe('5% minmax(0, 1fr) 6%')
})
