import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../../tests/support/fakeLink.ts'
import { opened, T0 } from '../../../../../tests/support/show.ts'
import { makeVitals } from '../../../../../tests/support/vitals.ts'
import type { ObsStatus } from '../../../../shared/obs/status.ts'
import type { NewEvent } from '../../../../shared/show/events.ts'
import { createWords } from '../../../i18n/index.ts'
import { StoresContext } from '../../../stores/context.ts'
import { followAll } from '../../../stores/follow.ts'
import { createStores } from '../../../stores/stores.ts'
import { OutputLamp } from './OutputLamp.tsx'

let engine: ReturnType<typeof createScriptedTransport>
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  engine = createScriptedTransport({ answers: { 'obs.saveReplay': () => ({ path: '/rec/回放.mkv' }) } })
})
afterEach(() => {
  cleanup()
  stop()
  vi.useRealTimers()
})

const obs = (patch: Partial<ObsStatus>): NewEvent => ({
  type: 'obs.changed',
  payload: { role: 'primary', patch },
})
const get = (id: string) => screen.getByTestId(id)
const press = async (element: Element) => {
  await act(async () => {
    fireEvent.click(element)
  })
}

async function openPanel(patch: Partial<ObsStatus>, mode: 'live' | 'rehearsal' = 'live') {
  const opening = opened()
  if (opening.type === 'session.opened') opening.payload.session.mode = mode
  engine.happen([opening, obs({ ...readyStatus, ...patch })])
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <OutputLamp output="stream" />
      </StoresContext>
    </I18nextProvider>,
  )
  await press(within(get('lamp-stream')).getByRole('button'))
  return stores
}

describe('the panel of outputs', () => {
  it('tells every figure, and a dash for what nobody knows', async () => {
    await openPanel({ streaming: true, recording: true })
    act(() =>
      engine.vitals({
        engineNow: T0,
        obs: {
          primary: makeVitals({
            streamMs: 65_000,
            streamKbps: 6012,
            droppedFrames: 12,
            droppedRatio: 0.004,
            droppedRecent: 0.021,
            congestion: 0.35,
            recordMs: 61_000,
            diskFreeMb: 118_400,
            diskLeftMs: 5_400_000,
          }),
          standby: null,
        },
        overlays: 0,
        delivery: 'none',
        consoles: 1,
        sources: [],
        quarantined: 0,
        file: { trouble: null, damage: null, lastBackupAt: null, backupFailure: null, restored: null },
        clockSet: null,
        tied: { tied: 0, sessions: 0 },
      }),
    )
    expect(get('output-stream').textContent).toContain('01:05')
    expect(get('output-stream').textContent).toContain('6.0 Mbit/s')
    expect(get('output-stream').textContent).toContain('近 10 秒 2.1% · 累计 12 帧（0.4%）')
    expect(get('output-stream').textContent).toContain('35.0%')
    expect(get('output-record').textContent).toContain('118 GB · 按现在的码率约 1 小时 30 分')
    expect(within(get('output-record')).getAllByText('—')).toHaveLength(2)
  })

  it('asks before it stops what the audience sees, and sends nothing before the answer', async () => {
    await openPanel({ streaming: true })
    await press(get('act-stopStream'))
    expect(engine.asked).toEqual([])
    await press(get('confirm-act'))
    expect(engine.asked).toEqual([{ name: 'obs.stopStream', payload: {} }])
  })

  it('says where a recording lies that has ended', async () => {
    engine.answers['obs.stopRecord'] = () => ({ path: '/rec/第 4 场.mkv' })
    const { notices } = await openPanel({ recording: true })
    await press(get('act-stopRecord'))
    await press(get('confirm-act'))
    expect(notices.getState().list).toMatchObject([{ code: 'record_saved', detail: '/rec/第 4 场.mkv' }])
  })

  it('says why a rehearsal starts neither stream nor recording, and lets them be stopped', async () => {
    await openPanel({ streaming: false, recording: true }, 'rehearsal')
    expect(get('act-startStream')).toHaveProperty('disabled', true)
    expect(get('output-stream').textContent).toContain('彩排')
    expect(get('act-stopRecord')).toHaveProperty('disabled', false)
  })

  it('saves a replay at one press and says where it lies', async () => {
    const { notices } = await openPanel({ replayBuffer: 'on' })
    await press(get('save-replay'))
    expect(engine.asked).toEqual([{ name: 'obs.saveReplay', payload: {} }])
    expect(notices.getState().list).toMatchObject([{ code: 'replay_saved', detail: '/rec/回放.mkv' }])
  })

  it('says that OBS keeps no replay buffer, and what to do about it', async () => {
    await openPanel({ replayBuffer: 'none' })
    expect(get('save-replay')).toHaveProperty('disabled', true)
    expect(get('output-replayBuffer').textContent).toContain('设置 → 输出')
  })

  it('lists the alarms with figure and limit, and takes their notices away: they are read here', async () => {
    const { notices } = await openPanel({ streaming: true })
    act(() =>
      engine.happen([
        { type: 'alarm.raised', payload: { kind: 'disk', value: 12, limit: 15 } },
        { type: 'alarm.raised', payload: { kind: 'streamReconnecting', value: null, limit: null } },
      ]),
    )
    const rows = within(get('alarms')).getAllByRole('listitem')
    expect(rows.map((row) => row.dataset.testid)).toEqual(['alarm-streamReconnecting', 'alarm-disk'])
    expect(get('alarm-disk').textContent).toContain('当时 12 分钟，界限 15 分钟')
    expect(get('alarm-disk').textContent).toContain('请删掉或移走旧录像')
    expect(notices.getState().list).toEqual([])
  })
})
