const END = 0x06054b50
const ENTRY = 0x02014b50
/** An archive's comment may stand behind its end. */
const LONGEST_TAIL = 22 + 0xffff

/**
 * How many bytes an archive says that it unpacks to: a small file can hold gigabytes, and they would be the whole
 * desk's memory. Infinity where its table of contents cannot be read.
 */
export function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) {
    if (end < bytes.length - LONGEST_TAIL) return Number.POSITIVE_INFINITY
    end--
  }
  if (end < 0) return Number.POSITIVE_INFINITY
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return Number.POSITIVE_INFINITY
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}
