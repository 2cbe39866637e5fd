import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const fonts = read('./fonts.css')
const files = (text: string) => [...text.matchAll(/noto-sans-sc-[\w-]+\.\w+/g)].map(([name]) => name)

describe('the fonts that the console asks for ahead', () => {
  const ahead = files(read('../console/index.html'))

  it('are faces of the style sheet, for another file would be fetched for nothing', () => {
    expect(ahead.length).toBeGreaterThan(0)
    expect(files(fonts)).toEqual(expect.arrayContaining(ahead))
  })

  it('hold the brand in the heaviest weight without its whole Chinese face', () => {
    expect(ahead).not.toContain('noto-sans-sc-chinese-simplified-900-normal.woff')
    expect(fonts.match(/unicode-range: U\+[0-9A-F]{4};/g)).toEqual(
      [...'田播台'].map((sign) => `unicode-range: U+${sign.codePointAt(0)?.toString(16).toUpperCase()};`),
    )
  })
})
