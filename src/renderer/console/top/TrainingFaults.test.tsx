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
import type { TrainingView } from '../../../shared/training/faults.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { DemoBadge } from './TrainingFaults.tsx'

let engine: ScriptedTransport
let stop: () => void
beforeEach(() => {
  engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <DemoBadge />
      </StoresContext>
    </I18nextProvider>,
  )
  act(() => engine.happen([opened()]))
})
afterEach(() => {
  cleanup()
  stop()
})

const demo = (training: TrainingView) =>
  act(() => engine.settings({ ...makeSettingsView(), demo: true, training }))
const press = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const asked = () => engine.asked.filter(({ name }) => name.startsWith('training.'))
const within = (fault: string) => screen.getByTestId(`fault-${fault}`).querySelector('button') as HTMLElement

test('a real studio has no faults to open, and pretended orders alone have none either', () => {
  expect(document.body.textContent).toBe('')
  demo({ roles: [], running: [] })
  expect(document.body.textContent).toBe('模拟')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a fault is begun and ended with its switch, all of them with one button', async () => {
  demo({ roles: ['primary'], running: [] })
  await press(screen.getByTestId('training'))
  expect(screen.getByTestId('training-end')).toHaveProperty('disabled', true)
  await press(within('frozen'))
  demo({ roles: ['primary'], running: ['frozen', 'diskLow'] })
  expect(screen.getByTestId('fault-frozen').textContent).toContain('进行中')
  expect(screen.getByTestId('training').getAttribute('aria-label')).toBe('演练故障 2')
  await press(within('frozen'))
  await press(screen.getByTestId('training-end'))
  expect(asked().map(({ name, payload }) => [name, payload])).toEqual([
    ['training.fault', { fault: 'frozen', on: true }],
    ['training.fault', { fault: 'frozen', on: false }],
    ['training.endFaults', {}],
  ])
})

test('what cannot happen says why: no stream, no simulated standby; what is on can be ended all the same', async () => {
  demo({ roles: ['primary'], running: [] })
  await press(screen.getByTestId('training'))
  expect(within('streamStops')).toMatchObject({ disabled: true, title: '先开始推流' })
  expect(within('standbyLags')).toMatchObject({ disabled: true, title: '先开模拟备机' })
  act(() =>
    engine.happen([
      { type: 'obs.changed', payload: { role: 'primary', patch: { ...readyStatus, streaming: true } } },
    ]),
  )
  expect(within('streamStops')).toHaveProperty('disabled', false)
  demo({ roles: ['primary'], running: ['standbyLags'] })
  expect(within('standbyLags')).toHaveProperty('disabled', false)
})
