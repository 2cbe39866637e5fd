import { describe, expect, it } from 'vitest'
import { makeLog, opened, T0, taken } from '../../../tests/support/show.ts'
import { reduceAll } from '../show/reduce.ts'
import { initialState } from '../show/state.ts'
import { chaptersOf, recordingSince, toFfmetadata } from './chapters.ts'

const log = makeLog([
  opened(),
  taken('opening', 't1'),
  { type: 'relay.handedOver', payload: { officialId: 'deputy' } },
  { type: 'marker.added', payload: { markerId: 'm1', label: '掌声' } },
  { type: 'obs.changed', payload: { role: 'primary', patch: { recording: true } } },
  taken('corn', 't2'),
])
const state = reduceAll(initialState(), log)

describe('chapters', () => {
  it('begin with each take and each marker and follow each other without a gap', () => {
    expect(chaptersOf(state, T0, T0 + 10_000)).toEqual([
      { from: 1000, to: 3000, title: '片头与欢迎' },
      { from: 3000, to: 5000, title: '片头与欢迎 · ◆ 掌声' },
      { from: 5000, to: 10_000, title: '静乐糯玉米' },
    ])
  })

  it('count from the recording, and leave out what was before it', () => {
    const zero = recordingSince(log)
    expect(zero).toBe(T0 + 4000)
    expect(chaptersOf(state, zero ?? 0, T0 + 10_000)).toEqual([
      { from: 0, to: 1000, title: '片头与欢迎 · ◆ 掌声' },
      { from: 1000, to: 6000, title: '静乐糯玉米' },
    ])
    expect(recordingSince(log.slice(0, 4))).toBeNull()
  })

  it('escape what ffmpeg takes for syntax', () => {
    expect(toFfmetadata('a=b;#', [{ from: 0, to: 5, title: '1\\2\n3' }])).toBe(
      ';FFMETADATA1\ntitle=a\\=b\\;\\#\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5\ntitle=1\\\\2\\\n3\n',
    )
  })
})
