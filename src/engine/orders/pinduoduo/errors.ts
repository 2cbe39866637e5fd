import type { SourceTroubleCode } from '../../../shared/api/streams.ts'

/** Why a question to the platform brought no answer. `retry`: asking again may help, without anybody's doing. */
export class PddError extends Error {
  readonly code: SourceTroubleCode
  readonly retry: boolean
  /** What the platform itself said. */
  readonly detail: string | null

  constructor(code: SourceTroubleCode, options: { retry: boolean; detail?: string | null; cause?: unknown }) {
    super(WORDS[code], { cause: options.cause })
    this.name = 'PddError'
    this.code = code
    this.retry = options.retry
    this.detail = options.detail ?? null
  }
}

const STOPPED = '已停止取单，修好后点“启用”会从上次的位置补取，不会漏单。'
const AGAIN = '会自动重试，期间不会漏单。'

const WORDS: Partial<Record<SourceTroubleCode, string>> = {
  token_expired: `拼多多的访问令牌已过期。请重新授权，并在设置里填入新的令牌。${STOPPED}`,
  sign_refused: `拼多多不认可签名。请在设置里核对 client_id 与 client_secret。${STOPPED}`,
  not_authorised: `这个店铺没有授权给这个应用。请到拼多多开放平台授权后再启用。${STOPPED}`,
  platform_refused: `拼多多拒绝了请求。请按平台的原话处理。${STOPPED}`,
  limited: `拼多多限制了调用频率。${AGAIN}`,
  platform_busy: `拼多多的服务暂时不可用。${AGAIN}`,
  unreachable: `连不上拼多多的网关。请检查网络和设置里的网关地址。${AGAIN}`,
  timed_out: `拼多多没有按时回答。${AGAIN}`,
  bad_answer: `拼多多的回答读不懂或不完整。${AGAIN}`,
}

/** The platform's codes by what they mean here (domain.md; S: nothing irreversible depends on them). */
const KNOWN: Readonly<Record<string, { code: SourceTroubleCode; retry: boolean }>> = {
  '10019': { code: 'token_expired', retry: false },
  '20004': { code: 'sign_refused', retry: false },
  '20031': { code: 'not_authorised', retry: false },
  '20032': { code: 'not_authorised', retry: false },
  '52101': { code: 'limited', retry: true },
  '52102': { code: 'platform_busy', retry: true },
  '52103': { code: 'platform_busy', retry: true },
  '70031': { code: 'limited', retry: true },
}

/** An `error_response` as an error. Its codes may be text, number or null; the finer one decides where it is known. */
export function refusalOf(response: Readonly<Record<string, unknown>>): PddError {
  const codes = [response.sub_code, response.error_code].map((code) =>
    code == null ? '' : String(code).trim(),
  )
  const meaning = codes.map((code) => KNOWN[code]).find((known) => known !== undefined)
  const words = [response.sub_msg, response.error_msg].find((text) => typeof text === 'string' && text !== '')
  const detail = [codes.find((code) => code !== ''), words].filter(Boolean).join(' ') || null
  const { code, retry } = meaning ?? { code: 'platform_refused', retry: false }
  return new PddError(code, { retry, detail })
}
