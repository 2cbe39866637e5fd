import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createScriptedTransport,
  type ScriptedTransport,
} from '../../../../tests/support/console/scriptedTransport.ts'
import { makeRundown, T0 } from '../../../../tests/support/show.ts'
import { type CheckItem, checkTopics, type PreshowReport } from '../../../shared/preshow/types.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { OpenSession } from './OpenSession.tsx'

const saved = vi.hoisted(() => ({ texts: [] as string[] }))
vi.mock('../../stores/saveFile.ts', () => ({ saveText: (text: string) => saved.texts.push(text) }))

/** One line a topic, all well but one. */
const items: CheckItem[] = [
  { topic: 'obs', level: 'ok', code: 'obsVersion', params: { version: '29.0.2' } },
  { topic: 'scenes', level: 'fail', code: 'sceneMissing', params: { scene: '全景', segments: 2 } },
  { topic: 'sources', level: 'ok', code: 'sourcesThere', params: { n: 4 } },
  { topic: 'images', level: 'ok', code: 'picturesThere', params: {} },
  { topic: 'fonts', level: 'ok', code: 'cardFonts', params: {} },
  { topic: 'inputs', level: 'ok', code: 'inputsThere', params: { n: 3 } },
  { topic: 'prices', level: 'ok', code: 'pricesThere', params: { n: 10 } },
  { topic: 'disk', level: 'ok', code: 'diskFits', params: { gb: 80, minutes: 900, needed: 90 } },
  { topic: 'encoder', level: 'ok', code: 'encoder', params: { stream: 'nvenc', record: 'nvenc' } },
  { topic: 'format', level: 'ok', code: 'format', params: { format: 'mkv' } },
  { topic: 'clock', level: 'ok', code: 'clockNear', params: { name: 'webhook', seconds: 0 } },
  { topic: 'overlay', level: 'ok', code: 'imageMode', params: {} },
  { topic: 'ingest', level: 'ok', code: 'ingestReachable', params: { ms: 3 } },
  { topic: 'standby', level: 'ok', code: 'standbyInStep', params: {} },
]

let engine: ScriptedTransport
let stop: () => void
let answer: (report: PreshowReport) => void

beforeEach(async () => {
  vi.useFakeTimers({ now: T0 })
  saved.texts.length = 0
  engine = createScriptedTransport()
  engine.rows.rundowns = [makeRundown()]
  engine.transport.preshow = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <OpenSession onClose={() => {}} />
      </StoresContext>
    </I18nextProvider>,
  )
  await act(() => vi.advanceTimersByTimeAsync(20))
})
afterEach(() => {
  cleanup()
  stop()
  vi.useRealTimers()
})

const open = () => screen.getByTestId<HTMLButtonElement>('session-open-act')
const checked = (found: CheckItem[]) =>
  act(async () => answer({ rundownId: makeRundown().id, title: '小米专场', at: T0, items: found }))

test('a live show waits for its check, and goes over a warning only with a reason, which the log gets', async () => {
  expect(screen.getByTestId('preshow').textContent).toContain('正在检查')
  expect(open().disabled).toBe(true)
  await checked(items)
  expect(open().disabled).toBe(true)
  fireEvent.change(screen.getByTestId('preshow-reason'), { target: { value: ' 双人机位今天不用 ' } })
  expect(open().disabled).toBe(false)
  await act(async () => fireEvent.click(open()))
  expect(engine.asked).toMatchObject([
    {
      name: 'session.open',
      payload: {
        mode: 'live',
        overWarnings: {
          reason: '双人机位今天不用',
          items: [expect.stringContaining('“全景”在 OBS 里不存在')],
        },
      },
    },
  ])
})

test('a rehearsal waits for nothing', () => {
  fireEvent.click(screen.getByTestId('mode-rehearsal'))
  expect(open().disabled).toBe(false)
})

test('one list of every topic, what is wrong first, and all of it as text', async () => {
  expect(items.map(({ topic }) => topic)).toEqual(checkTopics)
  await checked(items)
  const list = () => screen.getAllByRole('listitem').filter((row) => row.dataset.level)
  expect(list()).toHaveLength(1)
  fireEvent.click(screen.getByTestId('preshow-all'))
  expect(list().map((row) => row.dataset.level)).toEqual([
    'fail',
    ...Array(checkTopics.length - 1).fill('ok'),
  ])

  fireEvent.click(screen.getByText('存为文本'))
  const [text = ''] = saved.texts
  expect(text).toContain('开播检查 · 小米专场\n检查于 2026-07-15 20:00:00')
  expect(text).toContain('[不行] 场景 · 场景“全景”在 OBS 里不存在')
  expect(text.match(/^\[.+\] /gm)).toHaveLength(checkTopics.length)
})
