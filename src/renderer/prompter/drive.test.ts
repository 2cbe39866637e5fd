import { describe, expect, it, vi } from 'vitest'
import type { CommandName } from '../../shared/api/commands.ts'
import { timeline } from '../../shared/script/timeline.ts'
import type { PrompterState } from '../../shared/show/state.ts'
import type { Commands } from '../stores/commands.ts'
import { createRateStep } from '../stores/rateStep.ts'
import { createDrive } from './drive.ts'

const line = timeline('一二三四五。六七八九十。\n甲乙丙丁戊。', 200)

function rig(patch: Partial<PrompterState> = {}, shown = 0) {
  const state: PrompterState = {
    segmentId: 'one',
    offset: 0,
    playing: false,
    charsPerMinute: 200,
    at: 0,
    ...patch,
  }
  const ran: [CommandName, unknown][] = []
  const waiting: (() => void)[] = []
  const refused = vi.fn()
  const run: Commands['run'] = (name, payload) => {
    ran.push([name, payload])
    return new Promise((resolve) => waiting.push(() => resolve(null)))
  }
  const drive = createDrive({
    commands: { run },
    stepRate: createRateStep({ run, state: () => ({ seq: 0, prompter: state }) }),
    scroller: { offset: () => shown, syllableAt: (clientY) => (clientY < 0 ? null : clientY) },
    prompter: () => state,
    timeline: () => line,
    refused,
  })
  const settle = async () => {
    for (const done of waiting.splice(0)) done()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { drive, ran, refused, state, settle }
}

describe('what the page asks of the engine', () => {
  it('runs and stands', () => {
    const { drive, ran, state } = rig()
    drive.toggle()
    state.playing = true
    drive.toggle()
    expect(ran).toEqual([
      ['prompter.play', {}],
      ['prompter.pause', {}],
    ])
  })

  it('starts with the first press of a clicker and goes on by sentences after it', () => {
    const { drive, ran, state } = rig({}, 2)
    drive.press()
    state.playing = true
    drive.press()
    expect(ran).toEqual([
      ['prompter.play', {}],
      ['prompter.seek', { segmentId: 'one', offset: 5 }],
    ])
  })

  it('goes back and on from what the reader sees', () => {
    const { drive, ran } = rig({ offset: 0, playing: true }, 11)
    drive.back()
    drive.forward()
    drive.toStart()
    expect(ran.map(([, payload]) => payload)).toEqual([
      { segmentId: 'one', offset: 5 },
      { segmentId: 'one', offset: 15 },
      { segmentId: 'one', offset: 0 },
    ])
  })

  it('adds up quick presses of the rate and keeps to the contract', async () => {
    const { drive, ran, state, settle } = rig()
    drive.faster()
    drive.faster()
    drive.slower()
    expect(ran.map(([, payload]) => payload)).toEqual([
      { charsPerMinute: 205 },
      { charsPerMinute: 210 },
      { charsPerMinute: 205 },
    ])
    await settle()
    state.charsPerMinute = 600
    drive.faster()
    expect(ran).toHaveLength(3)
  })

  it('forgets a rate that was refused', async () => {
    const { drive, ran, settle } = rig()
    drive.faster()
    await settle()
    drive.faster()
    expect(ran.at(-1)).toEqual(['prompter.setRate', { charsPerMinute: 205 }])
  })

  it('goes to the line under the pointer and nowhere beside the script', () => {
    const { drive, ran } = rig()
    drive.toLineAt(10)
    drive.toLineAt(-1)
    expect(ran).toEqual([['prompter.seek', { segmentId: 'one', offset: 10 }]])
  })

  it('says that there is nothing to drive before the first take', () => {
    const { drive, ran, refused } = rig({ segmentId: null })
    drive.toggle()
    drive.press()
    drive.back()
    drive.toLineAt(3)
    expect(ran).toEqual([])
    expect(refused).toHaveBeenCalledTimes(4)
  })
})
