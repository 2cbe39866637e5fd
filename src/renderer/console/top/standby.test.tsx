import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createScriptedTransport,
  makeSettingsView,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened } from '../../../../tests/support/show.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import type { PromotedOutput } from '../../../shared/show/standbyState.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { PromotedBanner } from '../banners/PromotedBanner.tsx'
import { ObsLamp } from './ObsLamp.tsx'

let engine: ScriptedTransport
let stop: () => void
beforeEach(() => {
  engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <PromotedBanner />
        <ObsLamp which="standby" />
      </StoresContext>
    </I18nextProvider>,
  )
  happen(opened(), is('primary', { ...readyStatus }), is('standby', { ...readyStatus, url: 'ws://b:4455' }))
})
afterEach(() => {
  cleanup()
  stop()
})

const happen = (...events: NewEvent[]) => act(() => engine.happen(events))
type Patch = Extract<NewEvent, { type: 'obs.changed' }>['payload']['patch']
const is = (role: 'primary' | 'standby', patch: Patch): NewEvent => ({
  type: 'obs.changed',
  payload: { role, patch },
})
const promoted = (stream: PromotedOutput, auto = false): NewEvent => ({
  type: 'obs.promoted',
  payload: {
    promotionId: 'x1',
    auto,
    was: { state: 'lost', reason: 'killed', url: 'ws://a:4455' },
    stream,
    record: 'idle',
    scene: { status: 'none' },
  },
})
const lamp = () => screen.getByTestId('lamp-standby')

test('the lamp says that the standby is in step, and how often it is not', () => {
  expect(lamp().textContent).toContain('同步')
  expect(lamp().dataset.tone).toBe('ok')
  happen({
    type: 'standby.judged',
    payload: { divergences: [{ kind: 'lag', ms: 900 }] },
  })
  expect(lamp().dataset.tone).toBe('wait')
  happen({
    type: 'standby.judged',
    payload: {
      divergences: [
        { kind: 'sceneMissing', scenes: ['双人'] },
        { kind: 'program', wanted: '片头', shown: '垫片' },
      ],
    },
  })
  expect(lamp().dataset.tone).toBe('bad')
  expect(lamp().textContent).toContain('2 处不同')
})

test('its panel lists what differs in words, with one act that brings it in step', async () => {
  happen({
    type: 'standby.judged',
    payload: {
      divergences: [
        { kind: 'program', wanted: '片头', shown: '垫片' },
        { kind: 'mute', input: '县长麦', muted: true },
      ],
    },
  })
  fireEvent.click(screen.getByRole('button', { name: /备机/ }))
  const list = screen.getByTestId('divergences').textContent
  expect(list).toContain('画面不同：应是“片头”，备机是“垫片”')
  expect(list).toContain('“县长麦”应静音，备机开着')
  await act(async () => fireEvent.click(screen.getByTestId('standby-sync')))
  expect(engine.asked).toEqual([{ name: 'obs.syncStandby', payload: {} }])
})

test('its own troubles are no difference: in step, with what is wrong in the words of its alarm', () => {
  happen({
    type: 'standby.judged',
    payload: {
      divergences: [
        { kind: 'trouble', alarm: 'streamStopped', value: null, limit: null },
        { kind: 'trouble', alarm: 'disk', value: 8, limit: 15 },
      ],
    },
  })
  expect(lamp().textContent).toContain('同步，2 个告警')
  expect(lamp().dataset.tone).toBe('wait')
  fireEvent.click(screen.getByRole('button', { name: /备机/ }))
  expect(screen.queryByTestId('divergences')).toBeNull()
  const troubles = screen.getByTestId('standby-troubles').textContent
  expect(troubles).toContain('推流自己断了')
  expect(troubles).toContain('录制磁盘快满了（8 分钟，界限 15 分钟）')
  expect(screen.queryByTestId('standby-sync')).toBeNull()
})

test('only the demo offers a simulated standby', async () => {
  happen(is('standby', { state: 'off', url: null }))
  fireEvent.click(screen.getByRole('button', { name: /备机/ }))
  expect(screen.queryByTestId('demo-standby')).toBeNull()
  act(() => engine.settings({ ...makeSettingsView(), demo: true }))
  await act(async () => fireEvent.click(screen.getByTestId('demo-standby')))
  expect(screen.getByTestId('demo-standby').textContent).toBe('关掉模拟备机')
})

test('a take-over by itself is loud, says that nothing is streamed, and can be swapped back', async () => {
  happen(is('primary', { state: 'lost', reason: 'killed', streaming: null }), promoted('needed', true))
  const banner = screen.getByTestId('banner-promoted')
  expect(banner.dataset.tone).toBe('bad')
  expect(banner.textContent).toContain('已自动由备机接替')
  expect(banner.textContent).toContain('新主机没有在推流，观众看不到画面！')
  expect(screen.getByTestId('promote-back')).toHaveProperty('disabled', true)
  // OBS's own word that it streams takes the alarm away.
  happen(is('primary', { streaming: true }), is('standby', { state: 'ready', reason: null }))
  expect(banner.textContent).toContain('新主机已在推流')
  fireEvent.click(screen.getByTestId('promote-back'))
  await act(async () => fireEvent.click(screen.getByTestId('confirm-act')))
  expect(engine.asked).toEqual([{ name: 'obs.promoteStandby', payload: {} }])
})

test('the banner is put away when it is read, and comes back with the next take-over', () => {
  happen(promoted('idle'))
  fireEvent.click(screen.getByRole('button', { name: '知道了' }))
  expect(screen.queryByTestId('banner-promoted')).toBeNull()
  const next = promoted('idle')
  if (next.type === 'obs.promoted') next.payload.promotionId = 'x2'
  happen(next)
  expect(screen.getByTestId('banner-promoted').dataset.tone).toBe('good')
})
