import { expect, it } from 'vitest'
import { offStatus } from '../../../shared/obs/status.ts'
import { transitionChoices } from './transitionChoices.ts'

const of = (transitionKinds: Record<string, string>) =>
  transitionChoices({ ...offStatus(), transitions: Object.keys(transitionKinds), transitionKinds })

it('words OBS’s own two whatever OBS calls them, the cut first', () => {
  expect(of({ 淡入淡出: 'fade_transition', 直接切换: 'cut_transition' })).toEqual([
    { name: '直接切换', kind: 'cut_transition' },
    { name: '淡入淡出', kind: 'fade_transition' },
  ])
})

it('leaves the names where a word would not tell two apart, or none is known', () => {
  const kinds = { 快淡: 'fade_transition', 慢淡: 'fade_transition', 片花: 'obs_stinger_transition' }
  expect(of(kinds).map(({ kind }) => kind)).toEqual([null, null, null])
  const { transitionKinds: _none, ...older } = { ...offStatus(), transitions: ['Cut'] }
  expect(transitionChoices(older)).toEqual([{ name: 'Cut', kind: null }])
})
