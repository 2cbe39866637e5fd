import type { EncodingConfidence, SheetEncoding } from '../../../shared/api/imports.ts'

export interface Decoded {
  text: string
  encoding: { name: SheetEncoding; confidence: EncodingConfidence }
}

const MARKS: readonly [SheetEncoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The text of a CSV file. Without the operator's word: by its mark, else UTF-8 if all of it is, for other encodings
 * hardly ever look like it, else GB18030, which is all of GBK. What does not even fit there is shown as a guess.
 * @param wanted the operator's word; characters that do not fit become U+FFFD
 */
export function decodeText(bytes: Uint8Array, wanted?: SheetEncoding): Decoded {
  if (wanted) return { text: loosely(bytes, wanted), encoding: { name: wanted, confidence: 'sure' } }
  for (const [name, mark] of MARKS) {
    if (mark.every((byte, at) => bytes[at] === byte)) {
      return { text: loosely(bytes, name), encoding: { name, confidence: 'sure' } }
    }
  }
  for (const name of ['utf-8', 'gb18030'] as const) {
    const text = strictly(bytes, name)
    if (text !== null && !text.includes('\0')) return { text, encoding: { name, confidence: 'likely' } }
  }
  const name = bytes.subarray(0, 200).filter((byte) => byte === 0).length > 20 ? 'utf-16le' : 'gb18030'
  return { text: loosely(bytes, name), encoding: { name, confidence: 'guess' } }
}

const loosely = (bytes: Uint8Array, name: SheetEncoding) => new TextDecoder(name).decode(bytes)

function strictly(bytes: Uint8Array, name: SheetEncoding): string | null {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
