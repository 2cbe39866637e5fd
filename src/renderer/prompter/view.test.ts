import { describe, expect, it } from 'vitest'
import type { PlannedSegment, RundownSnapshot } from '../../shared/library/snapshot.ts'
import { initialState, type OnAir, type ShowState } from '../../shared/show/state.ts'
import { createPrefs, defaultPrefs, within } from './prefs.ts'
import { firstWords, titleOf, viewOf } from './view.ts'

const segment = (id: string, patch: Partial<PlannedSegment> = {}): PlannedSegment => ({
  id,
  title: id,
  plannedMs: 60_000,
  scene: null,
  officialId: 'head',
  productId: null,
  card: 'show',
  scriptId: null,
  note: '',
  groupId: 'leg',
  ...patch,
})

const rundown = {
  segments: [segment('one', { scriptId: 'script' }), segment('two'), segment('three')],
  products: [],
  officials: [
    { id: 'head', role: '县长', place: '静乐县', kind: 'official', line: '公益推介' },
    { id: 'deputy', role: '静乐县副县长', place: '静乐县', kind: 'official', line: '公益推介' },
  ],
  scripts: [{ id: 'script', title: '开场', text: '大家好。' }],
} as unknown as RundownSnapshot

const onAir = (segmentId: string, officialId: string | null = 'head'): OnAir => ({
  takeId: 'take',
  segmentId,
  officialId,
  productId: null,
  startedAt: 0,
})

function show(patch: Partial<ShowState> = {}, prompterOn: string | null = null): ShowState {
  const state = initialState()
  return {
    ...state,
    session: { id: 's', title: '', mode: 'live', openedAt: 0, closedAt: null },
    rundown,
    prompter: { ...state.prompter, segmentId: prompterOn },
    ...patch,
  }
}

describe('what the prompter shows', () => {
  it('is nothing without an open session', () => {
    expect(viewOf(initialState())).toBeNull()
    const { session } = show()
    expect(viewOf(show({ session: session && { ...session, closedAt: 5 } }))).toBeNull()
  })

  it('is the first segment, waiting, before the first take', () => {
    const view = viewOf(show())
    expect(view).toMatchObject({ standing: 'waiting', count: 3 })
    expect(view?.shown).toMatchObject({ number: 1, text: '大家好。' })
    expect(view?.next?.segment.id).toBe('two')
  })

  it('is the segment on air, spoken by whoever has the floor', () => {
    const view = viewOf(show({ onAir: onAir('two', 'deputy') }, 'two'))
    expect(view).toMatchObject({ standing: 'onAir' })
    expect(view?.shown.official?.id).toBe('deputy')
    expect(view?.next?.segment.id).toBe('three')
    expect(viewOf(show({ onAir: onAir('three') }, 'three'))?.next).toBeNull()
  })

  it('says so when the desk sent it elsewhere', () => {
    const view = viewOf(show({ onAir: onAir('one') }, 'three'))
    expect(view).toMatchObject({ standing: 'elsewhere' })
    expect(view?.shown.segment.id).toBe('three')
    expect(view?.next?.segment.id).toBe('two')
  })

  it('calls people by place and office, once', () => {
    expect(rundown.officials.map(titleOf)).toEqual(['静乐县县长', '静乐县副县长'])
  })

  it('begins the next script with whole sentences', () => {
    expect(firstWords('大家好！我是静乐县县长。今晚有十样农产品。', 14)).toBe('大家好！我是静乐县县长。')
    expect(firstWords('')).toBe('')
    expect(firstWords('长'.repeat(200), 20)).toBe(`${'长'.repeat(20)}…`)
  })
})

describe('what a screen remembers', () => {
  function storage(kept: string | null = null) {
    let value = kept
    return {
      getItem: () => value,
      setItem: (_key: string, next: string) => {
        value = next
      },
    }
  }

  it('is there at the next start', () => {
    const kept = storage()
    createPrefs(kept).setState({ size: 140, mirror: true })
    expect(createPrefs(kept).getState()).toEqual({ ...defaultPrefs, size: 140, mirror: true })
  })

  it.each(['', 'null', '[]', '{"size":"big","width":1e9,"mark":null,"mirror":1}', '{'])(
    'survives %s',
    (broken) => {
      expect(createPrefs(storage(broken)).getState()).toEqual({
        ...defaultPrefs,
        ...(broken.includes('1e9') ? { width: 100 } : {}),
      })
    },
  )

  it('stays within what can be read', () => {
    expect([within('size', 1), within('size', 999), within('mark', 33.4)]).toEqual([50, 220, 33])
  })
})
