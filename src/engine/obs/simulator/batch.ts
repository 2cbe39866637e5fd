import { Violation } from './envelope.ts'
import { Close, type Data, isObject } from './protocol.ts'
import type { Pace } from './requests/context.ts'
import type { Response } from './requests/table.ts'

/** A batch as it was asked for. */
export interface Batch {
  requestId: unknown
  pace: Exclude<Pace, 'single'>
  haltOnFailure: boolean
  requests: Data[]
}

const SERIAL_REALTIME = 0
const SERIAL_FRAME = 1
const PARALLEL = 2

/**
 * Reads a batch. Only the two serial ways: `Parallel` has hung real OBS for good (obs.md), and a client that uses it
 * here should learn so at once. @throws {Violation} 4003, 4004, 4005, 4012
 */
export function readBatch(d: Data): Batch {
  const { requestId, requests, executionType = SERIAL_REALTIME, haltOnFailure = false } = d
  if (requestId === undefined) {
    throw new Violation(Close.missingField, 'Your payload data is missing a `requestId`.')
  }
  if (requests === undefined) {
    throw new Violation(Close.missingField, 'Your payload data is missing a `requests`.')
  }
  if (!Array.isArray(requests)) {
    throw new Violation(Close.invalidFieldType, 'Your `requests` is not an array.')
  }
  if (typeof executionType !== 'number' || executionType < 0) {
    throw new Violation(Close.invalidFieldType, 'Your `executionType` is not a number.')
  }
  if (executionType === PARALLEL) {
    throw new Violation(Close.unsupportedFeature, 'The studio simulator runs no Parallel batches.')
  }
  if (executionType !== SERIAL_REALTIME && executionType !== SERIAL_FRAME) {
    throw new Violation(Close.invalidFieldValue, 'Your `executionType` has an invalid value.')
  }
  if (typeof haltOnFailure !== 'boolean') {
    throw new Violation(Close.invalidFieldType, 'Your `haltOnFailure` is not a boolean.')
  }
  return {
    requestId,
    pace: executionType === SERIAL_FRAME ? 'frame' : 'realtime',
    haltOnFailure,
    // OBS 29 crashes on an element that is no object. Here it is a request without a type.
    requests: requests.map((request) => (isObject(request) ? request : {})),
  }
}

/** One after the other; after a failure the rest is left out if the client asked for that. There is no rollback. */
export async function runBatch(batch: Batch, run: (request: Data) => Promise<Response>): Promise<Response[]> {
  const results: Response[] = []
  for (const request of batch.requests) {
    const result = await run(request)
    results.push(result)
    if (batch.haltOnFailure && !result.requestStatus.result) break
  }
  return results
}
