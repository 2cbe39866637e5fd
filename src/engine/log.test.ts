import { describe, expect, it } from 'vitest'
import { createLogger } from './log.ts'

function makeLog(level?: 'debug') {
  const lines: string[] = []
  const log = createLogger({
    ...(level ? { level } : {}),
    now: () => Date.parse('2026-07-15T12:01:02.120Z'),
    write: (line) => lines.push(line),
    secrets: ['hunter2-hunter2', undefined, null, ''],
  })
  return { log, lines }
}

describe('the log', () => {
  it('is one line an entry, with room and fields', () => {
    const { log, lines } = makeLog()
    log.child('obs').warn('连接断开', { reason: 'quit', tries: 3 })
    log.debug('unseen')
    expect(lines).toEqual(['2026-07-15T12:01:02.120Z warn  obs  连接断开  reason=quit  tries=3'])
  })

  it('never writes a secret, wherever it turns up', () => {
    const { log, lines } = makeLog()
    log.hide('made-later')
    log.error('hunter2-hunter2', {
      password: 'abc',
      nested: { authorization: 'Bearer abc', ok: 1 },
      error: new Error('got hunter2-hunter2 and made-later'),
    })
    expect(lines.join()).not.toMatch(/hunter2|abc|made-later/)
    expect(lines.join()).toContain('"ok":1')
  })

  it('cannot be made to forge a second entry', () => {
    const { log, lines } = makeLog()
    log.info('a\n2026-07-15T12:01:02.120Z error  fake')
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('\n')
  })
})
