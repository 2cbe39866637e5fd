import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

describe('a line of CSV', () => {
  it('quotes what would break it', () => {
    expect(csvLine(['小米', 'a,b', 'say "hi"', 'two\nlines', null, 12, -3])).toBe(
      '小米,"a,b","say ""hi""","two\nlines",,12,-3\r\n',
    )
  })

  it.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', ' =1', '\t=1', '＝1', '\r=1'])(
    'never lets %j be run as a formula',
    (text) => {
      expect(csvLine([text])).toBe(`"'${text}"\r\n`)
    },
  )

  it('leaves numbers that are text alone, their sign too', () => {
    expect(csvLine(['-12.5', '007', '2026-07-15'])).toBe('-12.5,007,2026-07-15\r\n')
  })
})
