import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotices } from './notices.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const codes = (notices: ReturnType<typeof createNotices>) => notices.getState().list.map(({ code }) => code)

describe('notices', () => {
  it('of a refusal go by themselves, of a failure only when they are put away', () => {
    const notices = createNotices()
    notices.push({ tone: 'refusal', code: 'take_too_soon' })
    notices.push({ tone: 'failure', code: 'scene_failed' })
    vi.advanceTimersByTime(60_000)
    expect(codes(notices)).toEqual(['scene_failed'])
    notices.dismiss(notices.getState().list[0]!.id)
    expect(codes(notices)).toEqual([])
  })

  it('that say the same again count up and start their time anew', () => {
    const notices = createNotices()
    notices.push({ tone: 'refusal', code: 'stale_take' })
    vi.advanceTimersByTime(6000)
    notices.push({ tone: 'refusal', code: 'stale_take' })
    expect(notices.getState().list).toMatchObject([{ code: 'stale_take', count: 2 }])
    vi.advanceTimersByTime(6000)
    expect(codes(notices)).toEqual(['stale_take'])
    vi.advanceTimersByTime(1000)
    expect(codes(notices)).toEqual([])
  })

  it('never bury the page: the oldest gives way, and its timer with it', () => {
    const notices = createNotices()
    for (const code of ['a', 'b', 'c', 'd', 'e']) notices.push({ tone: 'refusal', code })
    expect(codes(notices)).toEqual(['b', 'c', 'd', 'e'])
    expect(vi.getTimerCount()).toBe(4)
  })
})
