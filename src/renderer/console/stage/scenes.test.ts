import { describe, expect, it } from 'vitest'
import { makeRundown, officials, products } from '../../../../tests/support/show.ts'
import { snapshotRundown } from '../../../shared/library/snapshot.ts'
import { offStatus } from '../../../shared/obs/status.ts'
import { sceneSlots, sceneStatus } from './scenes.ts'

const rundown = snapshotRundown(makeRundown(), { products, officials, scripts: [] })
const obs = { ...offStatus(), state: 'ready' as const, scenes: ['测试卡', '双人', '片头', '产品特写'] }

describe('the scene strip', () => {
  it('has the show’s scenes first, then OBS’s others, then what is missing', () => {
    expect(sceneSlots(obs, rundown).map(({ name, isMissing }) => (isMissing ? `${name}?` : name))).toEqual([
      '双人',
      '片头',
      '产品特写',
      '测试卡',
      '垫片?',
    ])
  })

  it('is OBS’s own list without a show', () => {
    expect(sceneSlots(obs, null).map(({ name }) => name)).toEqual(obs.scenes)
  })
})

describe('a scene', () => {
  const slot = { name: '双人', isMissing: false }

  it('that is on both is red', () => {
    const both = { ...obs, studioMode: true, program: '双人', preview: '双人' }
    expect(sceneStatus(slot, both, '双人')).toBe('program')
  })

  it('is green by the preview in either mode of OBS, and amber until it is there', () => {
    expect(sceneStatus(slot, { ...obs, studioMode: true, preview: '双人' }, null)).toBe('preview')
    expect(sceneStatus(slot, { ...obs, preview: '双人' }, '双人')).toBe('preview')
    expect(sceneStatus(slot, obs, '双人')).toBe('asked')
  })

  it('that waits to go on air says so, and is not red before it is there', () => {
    expect(sceneStatus(slot, { ...obs, preview: '双人' }, null, '双人')).toBe('held')
    expect(sceneStatus(slot, { ...obs, program: '双人' }, null, '双人')).toBe('program')
  })
})
