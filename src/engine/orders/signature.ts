import { createHmac, timingSafeEqual } from 'node:crypto'

/** A request older or newer than this is refused: a recorded one cannot be played back tomorrow. */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000

/** What a sender puts into `X-FieldCue-Signature`: HMAC-SHA256 of `timestamp + "." + rawBody`. */
export function sign(secret: string, timestamp: string, rawBody: Uint8Array): string {
  return `sha256=${digest(secret, timestamp, rawBody).toString('hex')}`
}

function digest(secret: string, timestamp: string, rawBody: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest()
}

/** Why a request is not believed, in words for whoever set up the sender; null when it is. */
export function refuseSignature(
  headers: Record<string, string | undefined>,
  rawBody: Uint8Array,
  secret: string,
  now: number,
): string | null {
  const timestamp = headers['x-fieldcue-timestamp']
  const given = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-fieldcue-signature'] ?? '')?.[1]
  if (timestamp === undefined || !/^\d{1,16}$/.test(timestamp)) {
    return '缺少 X-FieldCue-Timestamp，或它不是毫秒时间戳。'
  }
  if (given === undefined) return '缺少 X-FieldCue-Signature，或它不是 sha256= 加 64 位十六进制。'
  if (!timingSafeEqual(digest(secret, timestamp, rawBody), Buffer.from(given, 'hex'))) {
    return '签名不对：请核对密钥，并对“时间戳 + 英文句点 + 原始请求体”计算 HMAC-SHA256。'
  }
  if (Math.abs(now - Number(timestamp)) > MAX_CLOCK_SKEW_MS) {
    return '时间戳与这台机器相差超过 5 分钟，请校准两边的时钟。'
  }
  return null
}
