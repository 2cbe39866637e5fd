import { CommandError, errorCodes } from '../../shared/api/errors.ts'
import { MAX_SHEET_BYTES, type SheetPreview } from '../../shared/api/imports.ts'
import { LinkError } from '../stores/transport.ts'
import { endpointOf, type PageWindow } from './endpoint.ts'

/**
 * Hands a spreadsheet to the engine: over HTTP, because a socket that carries takes must not wait for megabytes.
 * Rejects with CommandError as the engine refuses, with LinkError when it cannot be reached.
 */
export async function uploadSheet(file: File, signal: AbortSignal): Promise<SheetPreview> {
  if (file.size > MAX_SHEET_BYTES) throw new CommandError('too_large', file.name)
  const endpoint = await endpointOf(globalThis as unknown as PageWindow).ask()
  if (!endpoint) throw new LinkError('no token', false)
  const headers = { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/octet-stream' }
  const url = `${endpoint.url}/api/v1/imports?name=${encodeURIComponent(file.name.slice(-200))}`
  const response = await fetch(url, { method: 'POST', headers, body: file, signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? error : new LinkError(String(error), false)
    },
  )
  const body = await response.json()
  if (response.ok) return body as SheetPreview
  const { code, message, details } = body.error ?? {}
  throw new CommandError(errorCodes.find((known) => known === code) ?? 'internal', String(message), details)
}
