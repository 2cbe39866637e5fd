import { type Data, isObject, Status } from './protocol.ts'
import { Refusal } from './refusal.ts'

/**
 * The fields of one request, read the way obs-websocket reads them: each is checked when it is asked for, and what is
 * wrong is refused with OBS's code and words (300 missing, 301 no data at all, 401 type, 402 range, 403 empty).
 */
export class Fields {
  readonly #data: Data | null

  constructor(data: unknown) {
    this.#data = isObject(data) ? data : null
  }

  has(name: string): boolean {
    const value = this.#data?.[name]
    return value !== undefined && value !== null
  }

  text(name: string): string {
    const value = this.#required(name)
    if (typeof value !== 'string') throw this.#type(name, 'must be a string.')
    if (value === '') throw this.#empty(name)
    return value
  }

  /** @param min both ends are allowed values */
  number(name: string, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): number {
    const value = this.#required(name)
    if (typeof value !== 'number') throw this.#type(name, 'must be a number.')
    if (value < min) throw this.#range(name, 'below the minimum', min)
    if (value > max) throw this.#range(name, 'above the maximum', max)
    return value
  }

  boolean(name: string): boolean {
    const value = this.#required(name)
    if (typeof value !== 'boolean') throw this.#type(name, 'must be boolean.')
    return value
  }

  object(name: string, allowEmpty = false): Data {
    const value = this.#required(name)
    if (!isObject(value)) throw this.#type(name, 'must be an object.')
    if (!allowEmpty && Object.keys(value).length === 0) throw this.#empty(name)
    return value
  }

  /** Reads an optional field with one of the readers above; undefined when it is absent. */
  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.has(name) ? read.call(this, name) : undefined
  }

  #required(name: string): unknown {
    if (!this.#data)
      throw new Refusal(Status.missingData, 'Your request data is missing or invalid (non-object)')
    if (!this.has(name))
      throw new Refusal(Status.missingField, `Your request is missing the \`${name}\` field.`)
    return this.#data[name]
  }

  #type(name: string, expected: string): Refusal {
    return new Refusal(Status.invalidType, `The field value of \`${name}\` ${expected}`)
  }

  #empty(name: string): Refusal {
    return new Refusal(Status.empty, `The field value of \`${name}\` must not be empty.`)
  }

  #range(name: string, side: string, limit: number): Refusal {
    const bound = limit.toFixed(6)
    return new Refusal(Status.outOfRange, `The field value of \`${name}\` is ${side} of \`${bound}\``)
  }
}
