import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'

const CHINESE = '订单号,数量\n1,2'
/** The same text in GBK, whose encoder no runtime has. */
const GBK = Uint8Array.from([
  0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a, 0x31, 0x2c, 0x32,
])
const utf8 = new TextEncoder().encode(CHINESE)
const utf16 = Uint8Array.from(Buffer.from(`\ufeff${CHINESE}`, 'utf16le'))

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', utf8, 'utf-8', 'likely'],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'utf-8', 'sure'],
    ['GBK', GBK, 'gb18030', 'likely'],
    ['UTF-16', utf16, 'utf-16le', 'sure'],
    ['UTF-16 without a mark', utf16.subarray(2), 'gb18030', 'guess'],
  ])('%s', (name, bytes, encoding, confidence) => {
    const decoded = decodeText(bytes)
    expect(decoded.encoding).toEqual({ name: encoding, confidence })
    if (!name.includes('without')) expect(decoded.text).toBe(CHINESE)
  })

  it('is what the operator says', () => {
    expect(decodeText(utf16.subarray(2), 'utf-16le').text).toBe(CHINESE)
    expect(decodeText(GBK, 'utf-8').text).toContain('\ufffd')
  })
})
