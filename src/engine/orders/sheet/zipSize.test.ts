import { describe, expect, it } from 'vitest'
import { PDD_HEADER, pddRow, xlsx } from '../../../../tests/support/sheets.ts'
import { parseSheet } from './parse.ts'
import { unpackedBytes } from './zipSize.ts'

const book = xlsx([PDD_HEADER, pddRow({})])
/** The same workbook, whose first entry claims to unpack to nearly four gigabytes. */
function bomb(): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(book)
  const entry = Buffer.from(bytes.buffer).indexOf('PK\x01\x02')
  new DataView(bytes.buffer).setUint32(entry + 24, 0xfffffff0, true)
  return bytes
}

describe('what a workbook unpacks to', () => {
  it('is what its entries say', () => {
    // Stored as they are: all but the tables of contents is content.
    expect(unpackedBytes(book)).toBeGreaterThan(book.length / 2)
    expect(unpackedBytes(book)).toBeLessThan(book.length)
    expect(unpackedBytes(bomb())).toBeGreaterThan(0xfffffff0)
    expect(unpackedBytes(book.subarray(0, 100))).toBe(Number.POSITIVE_INFINITY)
  })

  it('is refused before anything is unpacked when it is the desk’s whole memory', async () => {
    await expect(parseSheet(bomb())).rejects.toMatchObject({ reason: 'too_much' })
    await expect(parseSheet(Uint8Array.from(book))).resolves.toMatchObject({ format: 'xlsx' })
  })
})
