import { isRaw, type PddRaw } from '../../../shared/orders/pinduoduo/fields.ts'
import type { LinkTime } from '../../obs/timer.ts'
import { PddError, refusalOf } from './errors.ts'
import { parseLossless } from './json.ts'
import type { Limiter } from './limiter.ts'
import { type PddParams, signPdd, toWire } from './sign.ts'
import { pause } from './wait.ts'

/** Who asks and where. The secrets live in memory only. */
export interface PddAccount {
  gateway: string
  clientId: string
  clientSecret: string
  accessToken: string
}

export interface PddClientOptions extends LinkTime {
  account: PddAccount
  fetch: typeof fetch
  limiter: Limiter
}

export interface PddClient {
  /**
   * Asks one question and answers the object under `answerKey`, with every number as text.
   * @throws PddError; what may be retried has been, a few times
   */
  ask(type: string, params: PddParams, answerKey: string, signal: AbortSignal): Promise<PddRaw>
  /** The platform's present, ms since the epoch; this machine's until the platform has said its own. */
  serverNow(): number
  /** Whether the platform has said what time it is. */
  knowsTime(): boolean
}

const TIMEOUT_MS = 15_000
const RETRY_AFTER_MS = [1000, 2000, 4000]
/** The platform refuses a request whose time is further off than 10 minutes; within half of that, time was not why. */
const TIME_MATTERS_MS = 5 * 60_000

/** A client of the platform's router gateway. */
export function createPddClient(options: PddClientOptions): PddClient {
  const { account, limiter, clock, setTimer } = options
  let offsetMs: number | null = null

  const serverNow = () => clock.now() + (offsetMs ?? 0)

  async function attempt(
    type: string,
    params: PddParams,
    answerKey: string,
    signal: AbortSignal,
  ): Promise<PddRaw> {
    await limiter.acquire()
    signal.throwIfAborted()
    const text = await post(signedBody(type, params), signal)
    const answer = parse(text)
    if (isRaw(answer.error_response)) throw refusalOf(hide(answer.error_response))
    const found = answer[answerKey]
    if (!isRaw(found)) throw new PddError('bad_answer', { retry: true, detail: `no ${answerKey}` })
    return found
  }

  function signedBody(type: string, params: PddParams): string {
    const { clientId: client_id, accessToken: access_token, clientSecret } = account
    const timestamp = Math.floor(serverNow() / 1000)
    const wire = toWire({
      ...params,
      type,
      client_id,
      access_token,
      timestamp,
      data_type: 'JSON',
      version: 'V1',
    })
    return new URLSearchParams({ ...wire, sign: signPdd(wire, clientSecret) }).toString()
  }

  async function post(body: string, signal: AbortSignal): Promise<string> {
    const timeout = new AbortController()
    const cancel = setTimer(() => timeout.abort(), TIMEOUT_MS)
    try {
      const response = await options.fetch(account.gateway, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body,
        // A signed request goes where the settings say, and nowhere else.
        redirect: 'error',
        signal: AbortSignal.any([signal, timeout.signal]),
      })
      learnTime(response.headers.get('date'))
      const text = await response.text()
      if (response.status >= 500) {
        throw new PddError('platform_busy', { retry: true, detail: `HTTP ${response.status}` })
      }
      return text
    } catch (error) {
      if (error instanceof PddError) throw error
      signal.throwIfAborted()
      if (timeout.signal.aborted) throw new PddError('timed_out', { retry: true, cause: error })
      throw new PddError('unreachable', { retry: true, detail: reasonOf(error), cause: error })
    } finally {
      cancel()
    }
  }

  /** To the second, which is all that the header knows; the middle of it, so that it is half a second off at most. */
  function learnTime(header: string | null): void {
    const at = header === null ? Number.NaN : Date.parse(header)
    if (!Number.isNaN(at)) offsetMs = at + 500 - clock.now()
  }

  /** The platform's words may quote the request. */
  function hide(response: PddRaw): PddRaw {
    const secrets = [account.clientSecret, account.accessToken].filter((secret) => secret.length >= 6)
    return Object.fromEntries(
      Object.entries(response).map(([name, value]) => [
        name,
        typeof value === 'string'
          ? secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value)
          : value,
      ]),
    )
  }

  return {
    serverNow,
    knowsTime: () => offsetMs !== null,
    async ask(type, params, answerKey, signal) {
      let retries = 0
      let wasTimeTried = false
      for (;;) {
        const askedAt = serverNow() - clock.now()
        try {
          return await attempt(type, params, answerKey, signal)
        } catch (error) {
          if (!(error instanceof PddError)) throw error
          const wasTimeWrong = Math.abs((offsetMs ?? 0) - askedAt) > TIME_MATTERS_MS
          if (wasTimeWrong && !wasTimeTried) {
            wasTimeTried = true
            continue
          }
          const wait = RETRY_AFTER_MS[retries++]
          if (!error.retry || wait === undefined) throw error
          await pause(setTimer, wait, signal)
        }
      }
    },
  }
}

function parse(text: string): PddRaw {
  try {
    const answer = parseLossless(text)
    if (isRaw(answer)) return answer
  } catch (error) {
    throw new PddError('bad_answer', { retry: true, detail: 'not JSON', cause: error })
  }
  throw new PddError('bad_answer', { retry: true, detail: 'not an object' })
}

/** `fetch` says "fetch failed" and keeps the reason behind it. */
function reasonOf(error: unknown): string | null {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (!(cause instanceof Error)) return null
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
