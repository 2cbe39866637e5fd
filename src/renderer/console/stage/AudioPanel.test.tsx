import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened, T0, taken } from '../../../../tests/support/show.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { AudioPanel } from './AudioPanel.tsx'

let engine: ScriptedTransport
let stop: () => void
let renders: number

const input = (name: string, muted = false) => ({ name, kind: 'pulse_input_capture', muted, volumeDb: 0 })
const INPUTS = [input('县长麦'), input('主持麦'), input('片头乐', true)]

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  engine = createScriptedTransport({ now: () => Date.now() })
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  renders = 0
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <Profiler id="panel" onRender={() => renders++}>
          <AudioPanel />
        </Profiler>
      </StoresContext>
    </I18nextProvider>,
  )
  tell(INPUTS)
})
afterEach(() => {
  cleanup()
  stop()
  vi.useRealTimers()
})

function tell(inputs: typeof INPUTS): void {
  const patch = { ...readyStatus, inputs }
  act(() => engine.happen([{ type: 'obs.changed', payload: { role: 'primary', patch } }]))
}

/** Levels at 20 frames a second for that long; whoever is not named is silent. */
async function sound(peaks: Record<string, number>, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    const inputs = INPUTS.map(({ name }) => ({
      name,
      peakDb: [peaks[name] ?? -60],
      magnitudeDb: [(peaks[name] ?? -60) - 3],
    }))
    await act(async () => {
      engine.meters({ at: Date.now(), inputs })
      await vi.advanceTimersByTimeAsync(50)
    })
  }
}

const meter = (name: string) => screen.getByTestId(`meter-${name}`)
const row = (name: string) => screen.getByTestId(`audio-${name}`)
const warning = () => screen.getByTestId('sound-warnings').textContent

test('each input shows its level, and no frame of levels draws the page anew', async () => {
  await sound({ 县长麦: -12 }, 300)
  const before = renders
  await sound({ 县长麦: -12.4, 主持麦: -27 }, 1000)
  expect(meter('县长麦').dataset.peak).toBe('-12.4')
  expect(row('县长麦').textContent).toContain('−12')
  expect(meter('主持麦').dataset.peak).toBe('-27')
  expect(row('片头乐').textContent).toContain('静音')
  expect(renders).toBe(before)
})

test('a peak is held for a second and a half, so that it can be read', async () => {
  await sound({ 县长麦: -6 }, 50)
  await sound({ 县长麦: -40 }, 1200)
  expect(row('县长麦').textContent).toContain('−6')
  await sound({ 县长麦: -40 }, 1500)
  expect(row('县长麦').textContent).toContain('−40')
})

test('a clip is marked and said for three seconds, or until somebody has seen it', async () => {
  await sound({ 县长麦: 0 }, 100)
  await sound({ 县长麦: -20 }, 500)
  expect(meter('县长麦').hasAttribute('data-clip')).toBe(true)
  expect(warning()).toContain('县长麦 过载削波')
  fireEvent.click(meter('县长麦'))
  await sound({ 县长麦: -20 }, 300)
  expect(meter('县长麦').hasAttribute('data-clip')).toBe(false)
  await sound({ 县长麦: 0 }, 50)
  await sound({ 县长麦: -20 }, 2500)
  expect(meter('县长麦').hasAttribute('data-clip')).toBe(true)
  await sound({ 县长麦: -20 }, 1000)
  expect(meter('县长麦').hasAttribute('data-clip')).toBe(false)
  expect(warning()).toBe('')
})

test('the silent microphone on air is named, and the one that is open instead', async () => {
  act(() => engine.happen([opened(), taken('corn', 't1')]))
  tell(INPUTS)
  await sound({ 县长麦: -18 }, 500)
  expect(warning()).toBe('')
  await sound({}, 12_000)
  expect(warning()).toMatch(/县长麦 1[12] 秒无声，正在播出/)
  await sound({ 主持麦: -18 }, 4000)
  expect(warning()).toContain('“县长麦”没有声音，在响的是“主持麦”')
  tell([input('县长麦', true), input('主持麦'), input('片头乐', true)])
  await sound({}, 3000)
  expect(warning()).toContain('县长麦 静音中，正在播出')
})

test('levels that stop coming are not the present any more', async () => {
  act(() => engine.happen([opened(), taken('corn', 't1')]))
  tell(INPUTS)
  await sound({}, 12_000)
  expect(warning()).not.toBe('')
  await act(() => vi.advanceTimersByTimeAsync(1500))
  expect(meter('县长麦').dataset.peak).toBe('')
  expect(row('县长麦').textContent).toContain('—')
  expect(warning()).toBe('')
})

test('the mute button and the fader ask OBS', async () => {
  fireEvent.click(screen.getByRole('button', { name: '静音 县长麦' }))
  const fader = screen.getByRole('slider', { name: '县长麦 的音量' })
  fireEvent.change(fader, { target: { value: '-12' } })
  expect(row('县长麦').textContent).toContain('−12')
  await act(async () => void fireEvent.pointerUp(fader))
  fireEvent.click(screen.getByTitle('点一下，键入 主持麦 的音量'))
  const entry = screen.getByRole('textbox')
  fireEvent.change(entry, { target: { value: '27' } })
  fireEvent.keyDown(entry, { key: 'Enter' })
  fireEvent.change(entry, { target: { value: '−4.5' } })
  await act(async () => void fireEvent.keyDown(entry, { key: 'Enter' }))
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(engine.asked).toEqual([
    { name: 'obs.setMute', payload: { input: '县长麦', muted: true } },
    { name: 'obs.setVolume', payload: { input: '县长麦', db: -12 } },
    { name: 'obs.setVolume', payload: { input: '主持麦', db: -4.5 } },
  ])
})
