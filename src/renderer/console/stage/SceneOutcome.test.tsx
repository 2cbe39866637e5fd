import { act, cleanup, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, test } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { readyStatus } from '../../../../tests/support/fakeLink.ts'
import { opened, taken } from '../../../../tests/support/show.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { SegmentRow } from '../rundown/SegmentRow.tsx'
import { SceneOutcome } from './SceneOutcome.tsx'
import { SceneStrip } from './SceneStrip.tsx'

let engine: ScriptedTransport
let stop = () => {}
afterEach(() => {
  cleanup()
  stop()
})

/** A take of corn whose scene waits, over 片头 on program. */
function open(language: 'zh' | 'en', ...more: NewEvent[]): void {
  engine = createScriptedTransport()
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  const scenes = [...readyStatus.scenes, 'corn 的场景']
  const ready = { ...readyStatus, program: '片头', scenes }
  const status: NewEvent = { type: 'obs.changed', payload: { role: 'primary', patch: ready } }
  engine.happen([opened(), status, taken('corn', 't1'), held('transition'), ...more])
  const { rundown } = stores.show.getState().show
  const segment = rundown?.segments.find(({ id }) => id === 'corn')
  if (!segment) throw new Error('no such item')
  render(
    <I18nextProvider i18n={createWords(language)}>
      <StoresContext value={stores}>
        <SceneOutcome />
        <SegmentRow segment={segment} number={2} />
        <SceneStrip />
      </StoresContext>
    </I18nextProvider>,
  )
}
const held = (until: 'transition' | 'tbar'): NewEvent => ({
  type: 'scene.held',
  payload: { takeId: 't1', scene: 'corn 的场景', until },
})
const happen = (...events: NewEvent[]) => act(() => engine.happen(events))
const get = (id: string) => screen.getByTestId(id)

test('a take that waits for a transition says so where it is looked for, and nothing calls it on air', () => {
  open('zh')
  expect(get('scene-outcome').dataset.status).toBe('held')
  expect(get('scene-outcome').textContent).toContain('等转场走完再切到 corn 的场景')
  expect(get('segment-corn').textContent).toContain('等转场走完')
  expect(get('scene-corn 的场景').dataset.status).toBe('held')
  expect(get('scene-片头').dataset.status).toBe('program')
  happen({ type: 'scene.sent', payload: { takeId: 't1', scene: 'corn 的场景' } })
  expect(get('scene-outcome').dataset.status).toBe('sent')
  expect(get('segment-corn').textContent).not.toContain('等转场走完')
  expect(get('scene-corn 的场景').dataset.status).toBe('idle')
})

test('in English, and for a hand on the T-bar', () => {
  open('en')
  expect(get('scene-outcome').textContent).toContain('goes to corn 的场景 when the transition ends')
  expect(get('segment-corn').textContent).toContain('after transition')
  happen(held('tbar'))
  expect(get('scene-outcome').textContent).toContain('goes to corn 的场景 when the T-bar is let go')
})
