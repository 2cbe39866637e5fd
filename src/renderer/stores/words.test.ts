import { describe, expect, it } from 'vitest'
import { CommandError } from '../../shared/api/errors.ts'
import { LinkError } from './transport.ts'
import { noticeOf } from './words.ts'

describe('a failed command as a notice', () => {
  it('says after how many seconds a take is allowed', () => {
    const error = new CommandError('take_too_soon', '太快', { allowedAt: 5, waitMs: 640 })
    expect(noticeOf(error)).toMatchObject({
      tone: 'refusal',
      code: 'take_too_soon',
      params: { seconds: '0.6' },
    })
  })

  it('says how OBS stands and why', () => {
    const error = new CommandError('obs_not_ready', '', { obs: 'hung', reason: 'ui_blocked' })
    expect(noticeOf(error).params).toEqual({ obs: 'hung', reason: 'ui_blocked' })
  })

  it('adds the engine’s words only where they say more than the code', () => {
    expect(noticeOf(new CommandError('bad_request', 'guardMs 太大')).detail).toBe('guardMs 太大')
    expect(noticeOf(new CommandError('stale_take', '播出段落刚刚已经变了')).detail).toBeNull()
  })

  it('tells what surely did not happen from what may have', () => {
    expect(noticeOf(new LinkError('away', false))).toMatchObject({ tone: 'refusal', code: 'link_lost' })
    expect(noticeOf(new LinkError('gone', true))).toMatchObject({ tone: 'failure', code: 'link_lost_sent' })
  })

  it('keeps a bug on screen', () => {
    expect(noticeOf(new TypeError('x is undefined'))).toMatchObject({
      tone: 'failure',
      code: 'internal',
      detail: 'x is undefined',
    })
  })
})
