import { saveFile } from '../../stores/saveFile.ts'
import { endpointOf, type PageWindow } from '../../transport/endpoint.ts'

export type ExportKind = 'events' | 'orders' | 'chapters' | 'cards'
export type ExportFormat = 'csv' | 'jsonl' | 'ffmetadata'

export interface ExportProgress {
  rows: number
  /** As the engine counted them when it began; null where it cannot. */
  total: number | null
}

/**
 * Fetches one export and hands it to the browser as a file.
 * @returns false when it was cancelled
 * @throws when the engine refuses or goes away in the middle: then nothing is saved
 */
export async function download(
  sessionId: string,
  { format, what }: { format: ExportFormat; what: ExportKind },
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<boolean> {
  try {
    const endpoint = await endpointOf(globalThis as unknown as PageWindow).ask()
    if (!endpoint) throw new Error('no token')
    const path = `/api/v1/sessions/${encodeURIComponent(sessionId)}/export?format=${format}&what=${what}`
    const headers = { authorization: `Bearer ${endpoint.token}` }
    const response = await fetch(endpoint.url + path, { headers, signal })
    if (!response.ok || !response.body) throw new Error(`answered ${response.status}`)
    const total = Number(response.headers.get('x-fieldcue-rows')) || null
    const parts: BlobPart[] = []
    let rows = 0
    for await (const chunk of chunksOf(response.body)) {
      parts.push(chunk)
      for (const byte of chunk) if (byte === NEWLINE) rows++
      onProgress({ rows, total })
    }
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    saveFile(new Blob(parts, { type }), fileName(response) ?? `${sessionId}.${format}`)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}

const NEWLINE = 10

async function* chunksOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

function fileName(response: Response): string | null {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  return named?.[1] ? decodeURIComponent(named[1]) : null
}
