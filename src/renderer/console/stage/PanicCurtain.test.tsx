import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened } from '../../../../tests/support/show.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { RestoreBanner } from '../banners/RestoreBanner.tsx'
import { PanicCurtain } from './PanicCurtain.tsx'

let engine: ScriptedTransport
let stop: () => void
beforeEach(() => {
  engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <PanicCurtain />
        <RestoreBanner />
      </StoresContext>
    </I18nextProvider>,
  )
  happen(
    opened(),
    { type: 'obs.changed', payload: { role: 'primary', patch: { ...readyStatus, program: '垫片' } } },
    {
      type: 'panic.started',
      payload: { takeId: 'p1', scene: { status: 'sent', scene: '垫片' }, card: { action: 'keep' } },
    },
    {
      type: 'panic.muted',
      payload: {
        takeId: 'p1',
        mutes: [
          { input: '主持麦', volumeDb: 0 },
          { input: '县长麦', volumeDb: 0 },
        ],
      },
    },
    settled('p1', '主持麦', true),
    settled('p1', '县长麦', false),
  )
})
afterEach(() => {
  cleanup()
  stop()
})

const happen = (...events: NewEvent[]) => act(() => engine.happen(events))
const settled = (takeId: string, input: string, ok: boolean): NewEvent => ({
  type: 'panic.muteSettled',
  payload: { takeId, input, ok, code: ok ? null : 'not_answering', message: ok ? null : 'OBS 没有回答。' },
})
const words = () => screen.getByTestId('panic-parts').textContent

test('each part stands apart in words, what did not happen first', () => {
  expect(words()).toContain('垫片 已切')
  expect(words()).toContain('主持麦 已静音')
  expect(words()).toContain('县长麦 没有静音：OBS 没有回答')
  expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('县长麦')
})

test('a part that did not happen is asked for again, by itself', async () => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name: '重试' })))
  expect(engine.asked).toEqual([{ name: 'show.retryPart', payload: { part: 'mute', input: '县长麦' } }])
})

test('after the resume what is still muted is said until it is open', async () => {
  happen(
    {
      type: 'panic.ended',
      payload: { takeId: 'r1', heldMs: 100, scene: { status: 'none' }, card: { action: 'keep' } },
    },
    { type: 'panic.unmuting', payload: { takeId: 'r1', inputs: [{ input: '主持麦', volumeDb: 0 }] } },
  )
  expect(screen.queryByTestId('banner-restore')).toBeNull()
  happen(settled('r1', '主持麦', false))
  expect(screen.getByTestId('banner-restore').textContent).toContain('主持麦（OBS 没有回答）')
  await act(async () => fireEvent.click(screen.getByRole('button', { name: '打开 主持麦' })))
  expect(engine.asked).toEqual([{ name: 'show.retryPart', payload: { part: 'mute', input: '主持麦' } }])
  happen(settled('r1', '主持麦', true))
  expect(screen.queryByTestId('banner-restore')).toBeNull()
})
