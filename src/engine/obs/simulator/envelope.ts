import { Close, type Data, isObject } from './protocol.ts'

/** A message that ends the connection: OBS's close code and words. */
export class Violation extends Error {
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.name = 'Violation'
    this.code = code
  }
}

/** Opens a text message. @throws {Violation} 4002, 4003, 4004, 4006 */
export function openMessage(text: string): { op: number; d: Data } {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    throw new Violation(Close.decodeError, 'Unable to decode Json.')
  }
  if (!isObject(message)) throw new Violation(Close.decodeError, 'You sent a non-object payload.')
  const { op, d } = message
  if (op === undefined) throw new Violation(Close.unknownOp, 'Your request is missing an `op`.')
  if (typeof op !== 'number') throw new Violation(Close.unknownOp, 'Your `op` is not a number.')
  if (d === undefined) throw new Violation(Close.missingField, 'Your payload is missing data (`d`).')
  if (!isObject(d)) throw new Violation(Close.invalidFieldType, "Your payload's data (`d`) is not an object.")
  return { op, d }
}

/** An optional whole number ≥ 0 of a message's data. @throws {Violation} 4004 */
export function unsignedField(d: Data, name: string): number | undefined {
  const value = d[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new Violation(Close.invalidFieldType, `Your \`${name}\` is not an unsigned number.`)
  }
  return value
}

/** Refuses a request that has no id or no type at all; what is in them is answered, not punished. */
export function checkRequest(d: Data): void {
  if (d.requestId === undefined) {
    throw new Violation(Close.missingField, 'Your payload data is missing a `requestId`.')
  }
  if (d.requestType === undefined) {
    throw new Violation(Close.missingField, "Your payload's data is missing an `requestType`.")
  }
  if (typeof d.requestType !== 'string') {
    throw new Violation(Close.invalidFieldType, 'Your `requestType` is not a string.')
  }
}
