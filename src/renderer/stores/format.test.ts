import { describe, expect, it } from 'vitest'
import { ageOf, countdown, diskSize, isStale, offset, spokenDuration } from './format.ts'

describe('the clocks', () => {
  it('count down in full seconds, reach zero, and count up with a plus', () => {
    expect(countdown(300_000)).toBe('05:00')
    expect(countdown(299_001)).toBe('05:00')
    expect(countdown(1)).toBe('00:01')
    expect(countdown(0)).toBe('+00:00')
    expect(countdown(-999)).toBe('+00:00')
    expect(countdown(-61_000)).toBe('+01:01')
    expect(countdown(-3_600_000)).toBe('+01:00:00')
  })

  it('say late and early with a sign, and neither within the same second', () => {
    expect(offset(80_500)).toBe('+01:20')
    expect(offset(-40_900)).toBe('−00:40')
    expect(offset(-999)).toBe('00:00')
  })

  it('speak a length as people do', () => {
    expect(spokenDuration(80_000)).toBe('1:20')
    expect(spokenDuration(-8000)).toBe('0:08')
    expect(spokenDuration(725_000)).toBe('12:05')
    expect(spokenDuration(3_723_000)).toBe('1:02:03')
  })
})

describe('ages', () => {
  it('are coarse, so that they do not flicker', () => {
    expect(ageOf(null, 0)).toEqual({ key: 'never', n: 0 })
    expect(ageOf(1000, 1999)).toEqual({ key: 'justNow', n: 0 })
    expect(ageOf(1000, 900)).toEqual({ key: 'justNow', n: 0 })
    expect(ageOf(0, 59_999)).toEqual({ key: 'secondsAgo', n: 59 })
    expect(ageOf(0, 60_000)).toEqual({ key: 'minutesAgo', n: 1 })
    expect(ageOf(0, 7_300_000)).toEqual({ key: 'hoursAgo', n: 2 })
  })

  it('are not believed past two seconds', () => {
    expect(isStale(1000, 3000)).toBe(false)
    expect(isStale(1000, 3001)).toBe(true)
    expect(isStale(null, 0)).toBe(true)
  })
})

it('a disk is said in three digits', () => {
  expect([820, 7800, 118_400].map(diskSize)).toEqual(['820 MB', '7.8 GB', '118 GB'])
})
