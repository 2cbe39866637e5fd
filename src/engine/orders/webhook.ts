import { CommandError, type ErrorCode } from '../../shared/api/errors.ts'
import type { SourceStatus, SourceTroubleCode } from '../../shared/api/streams.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Ledger } from './port.ts'
import { refuseSignature } from './signature.ts'
import type { OrderSource } from './source.ts'
import { createSourcePulse } from './sourcePulse.ts'

/** Most lines of one request, and most bytes: 5,000 lines of about 330 bytes are 1.7 MB. */
export const MAX_LINES = 5000
export const MAX_BODY_BYTES = 8 * 1024 * 1024
const SOURCE = 'webhook'
/** A full queue is four commits, a few hundred milliseconds of work; whole seconds are all that the header knows. */
export const RETRY_AFTER_S = 1
const OFF = '订单接口已在操作台上停用，这一批没有保存。请在操作台上启用后原样重发。'

export interface WebhookAnswer {
  status: number
  headers?: Record<string, string>
  body: unknown
}

export interface Webhook extends OrderSource {
  /**
   * One `POST /ingest/orders`: answers after the commit. Never throws for what a sender may do wrong.
   * @param headers names in lower case
   * @param rawBody the bytes as they came: they are what is signed
   */
  handle(headers: Record<string, string | undefined>, rawBody: Buffer): Promise<WebhookAnswer>
}

export interface WebhookOptions {
  ledger: Pick<Ledger, 'ingest' | 'quarantineBody' | 'isFull'>
  /** Asked at each request, so that a new secret holds at once. */
  secret(): string
  clock: Clock
}

/** The signed webhook of architecture.md: the first of the order sources. */
export function createWebhook({ ledger, secret, clock }: WebhookOptions): Webhook {
  const pulse = createSourcePulse()
  let isOn = false
  let clockOffsetMs: number | null = null
  /** What the last trouble means for the source. */
  let troubled: SourceStatus['state'] = 'waiting'

  function fail(state: SourceStatus['state'], code: SourceTroubleCode, message: string, at: number): void {
    troubled = state
    pulse.failed({ code, message, detail: null, at })
  }

  async function handle(
    headers: Record<string, string | undefined>,
    rawBody: Buffer,
  ): Promise<WebhookAnswer> {
    const receivedAt = clock.now()
    if (rawBody.byteLength > MAX_BODY_BYTES) return tooLarge(`请求体超过 ${MAX_BODY_BYTES} 字节`)
    const distrust = refuseSignature(headers, rawBody, secret(), receivedAt)
    if (distrust !== null) {
      fail('waiting', 'bad_signature', `最近一次推送被拒绝：${distrust}`, receivedAt)
      return refusal(401, 'unauthorized', `没有保存任何订单。${distrust}`)
    }
    // 503 after the signature was believed: the sender keeps what it has and sends it again.
    if (!isOn) return refusal(503, 'source_off', OFF)
    if (ledger.isFull()) {
      fail('running', 'slow_down', '订单来得比存得快，已请对方稍后重发，没有丢单。', receivedAt)
      return slowDown()
    }
    const context = { source: SOURCE, receivedAt }
    const batch = readBatch(rawBody)
    if ('code' in batch) {
      await ledger.quarantineBody(batch.text, batch, context)
      fail('running', batch.code, `最近一次推送被拒绝：${batch.message}`, receivedAt)
      return batch.code === 'too_large' ? tooLarge(batch.message) : refusal(400, batch.code, batch.message)
    }
    // Nobody's orders: the pre-show check asks so whether the door is open.
    if (batch.lines.length === 0) return { status: 200, body: NOTHING }
    clockOffsetMs = Number(headers['x-fieldcue-timestamp']) - receivedAt
    const receipt = await ledger.ingest(batch.lines, context)
    pulse.received(batch.lines, receipt, receivedAt)
    return { status: 200, body: receipt }
  }

  function state(): SourceStatus['state'] {
    if (!isOn) return 'off'
    if (pulse.trouble) return troubled
    return pulse.lastReceivedAt === null ? 'waiting' : 'running'
  }

  return {
    id: SOURCE,
    runsByDefault: true,
    clockOffsetMs: () => clockOffsetMs,
    start() {
      if (!isOn) pulse.clear()
      isOn = true
    },
    async stop() {
      isOn = false
    },
    async handle(headers, rawBody) {
      try {
        return await handle(headers, rawBody)
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        fail('failed', 'store_failed', error.message, clock.now())
        // 503 rather than 500: nothing was stored, and the sender should simply send it again.
        return refusal(503, error.code, `${error.message}这一批没有保存，可以原样重发。`)
      }
    },
    status: () => ({
      id: SOURCE,
      name: '订单接口',
      state: state(),
      ...pulse.figures(clock.now()),
      canStart: !isOn,
      canStop: isOn,
    }),
  }
}

/** A body that is no batch of lines: why, and its text for the quarantine. */
interface NoBatch {
  code: 'bad_request' | 'too_large'
  message: string
  text: string
}

function readBatch(rawBody: Buffer): { lines: unknown[] } | NoBatch {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    return notABatch(rawBody, 'bad_request', '请求体不是 UTF-8 的 JSON，没有保存任何订单。')
  }
  if (!Array.isArray(parsed)) {
    if (typeof parsed === 'object' && parsed !== null) return { lines: [parsed] }
    return notABatch(rawBody, 'bad_request', '请求体应为一条订单行，或订单行的数组；没有保存任何订单。')
  }
  if (parsed.length > MAX_LINES) {
    return notABatch(rawBody, 'too_large', `一次最多 ${MAX_LINES} 条订单行，收到 ${parsed.length} 条`)
  }
  return { lines: parsed }
}

function notABatch(rawBody: Buffer, code: NoBatch['code'], message: string): NoBatch {
  return { code, message, text: rawBody.toString('utf8') }
}

const NOTHING = { accepted: 0, duplicate: 0, updated: 0, stale: 0, rejected: [] }

/** Said before a line of the batch is read: nothing of it is stored, and sending it again is safe. */
export function slowDown(): WebhookAnswer {
  const message = `订单来得比存得快，这一批没有保存。请在 ${RETRY_AFTER_S} 秒后原样重发。`
  return { ...refusal(429, 'slow_down', message), headers: { 'retry-after': String(RETRY_AFTER_S) } }
}

function tooLarge(reason: string): WebhookAnswer {
  return refusal(413, 'too_large', `${reason}，没有保存任何订单。请分批发送。`)
}

function refusal(status: number, code: ErrorCode, message: string): WebhookAnswer {
  return { status, body: { ok: false, error: { code, message } } }
}
