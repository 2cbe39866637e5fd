import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const PDD_ACCOUNT = {
  clientId: 'test-client',
  clientSecret: 'test-secret-of-the-app',
  accessToken: 'test-token-of-the-shop',
}

/** What the platform does instead of answering as it should; each is used up by one request. */
export type PddFault =
  | { kind: 'error'; code: number; as?: 'number' | 'text' | 'null'; message?: string }
  | { kind: 'http'; status: number }
  /** The connection ends in the middle of the answer. */
  | { kind: 'cut' }
  /** No answer at all. */
  | { kind: 'silent' }
  | { kind: 'html' }
  /** An answer of the right form that lacks what it should have. */
  | { kind: 'empty' }

export interface PddRequest {
  type: string
  page: number
  start: number
  end: number
}

/**
 * The platform's gateway on loopback, as domain.md describes it: it checks signature, time, window and page size,
 * answers errors with HTTP 200, and misbehaves as it is told to.
 */
export interface FakePinduoduo {
  readonly gateway: string
  /** Orders and refunds by their number, in the list's own form. A changed one is put again. */
  putOrder(order: Record<string, unknown>): void
  putRefund(refund: Record<string, unknown>): void
  /** The next requests, in turn. */
  fault(...faults: PddFault[]): void
  /** Every request until the way back is called. */
  always(fault: PddFault): () => void
  /** Whose token is good; another one is expired. */
  expireToken(): void
  renewToken(token: string): void
  /** Called before each answer is made: the list can move while it is read. */
  onRequest: ((request: PddRequest) => void) | null
  /** Gives every entry of a page twice. */
  repeats: boolean
  readonly requests: PddRequest[]
  /** Why requests were refused, by the platform's own reckoning. */
  readonly refusals: string[]
  close(): Promise<void>
}

/** @param now the platform's clock, ms */
export async function startFakePinduoduo(now: () => number = Date.now): Promise<FakePinduoduo> {
  const orders = new Map<string, Record<string, unknown>>()
  const refunds = new Map<string, Record<string, unknown>>()
  const faults: PddFault[] = []
  let standing: PddFault | null = null
  let token: string | null = PDD_ACCOUNT.accessToken

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => answer(Object.fromEntries(new URLSearchParams(body)), response))
  })
  // Its own clock, not the machine's, stands in every answer.
  const send = (response: ServerResponse, status: number, type: string, text: string) =>
    response.writeHead(status, { 'content-type': type, date: new Date(now()).toUTCString() }).end(text)

  function answer(params: Record<string, string>, response: ServerResponse): void {
    const fault = faults.shift() ?? standing
    const refused = check(params)
    const json = (value: unknown) =>
      send(response, 200, 'application/json;charset=UTF-8', bareIds(JSON.stringify(value)))
    if (refused) {
      fake.refusals.push(refused.error_msg)
      json({ error_response: refused })
      return
    }
    const asked = {
      type: params.type ?? '',
      page: Number(params.page),
      start: Number(params.start_updated_at),
      end: Number(params.end_updated_at),
    }
    fake.requests.push(asked)
    fake.onRequest?.(asked)
    switch (fault?.kind) {
      case 'error':
        json({ error_response: errorOf(fault) })
        return
      case 'http':
        send(response, fault.status, 'text/plain', 'busy')
        return
      case 'html':
        send(response, 200, 'text/html', '<html>维护中</html>')
        return
      case 'silent':
        return
      case 'empty':
        json({ order_sn_increment_get_response: {}, refund_increment_get_response: {} })
        return
      case 'cut': {
        const text = JSON.stringify(listOf(params, asked))
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
        })
        response.write(text.slice(0, text.length / 2), () => response.destroy())
        return
      }
      default:
        json(listOf(params, asked))
    }
  }

  function check(
    params: Record<string, string>,
  ): { error_code: number; error_msg: string; sub_code: null } | null {
    const refuse = (error_code: number, error_msg: string) => ({ error_code, error_msg, sub_code: null })
    const { sign, ...signed } = params
    const text = Object.entries(signed)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value)
      .join('')
    const { clientSecret, clientId } = PDD_ACCOUNT
    const right = createHash('md5')
      .update(clientSecret + text + clientSecret)
      .digest('hex')
      .toUpperCase()
    if (Object.values(params).some((value) => value === '')) return refuse(10000, 'empty parameter')
    if (params.client_id !== clientId || sign !== right) return refuse(20004, '签名sign校验失败')
    if (params.data_type !== 'JSON' || params.version !== 'V1') return refuse(10001, 'format')
    if (Math.abs(Number(params.timestamp) * 1000 - now()) > 10 * 60_000)
      return refuse(10016, 'timestamp is out of range')
    if (token === null || params.access_token !== token) return refuse(10019, 'access_token已过期')
    const length = Number(params.end_updated_at) - Number(params.start_updated_at)
    if (!(length >= 0 && length <= 1800)) return refuse(50001, 'window over 30 minutes')
    if (!(Number(params.page_size) >= 1 && Number(params.page_size) <= 100)) return refuse(50001, 'page_size')
    return null
  }

  function listOf(params: Record<string, string>, { type, page, start, end }: PddRequest): unknown {
    const isOrders = type === 'pdd.order.number.list.increment.get'
    const all = [...(isOrders ? orders : refunds).values()].filter(
      (entry) => isOrders || String(entry.after_sales_status) === params.after_sales_status,
    )
    const found = all
      .map((entry) => ({ entry, at: secondOf(entry[isOrders ? 'updated_at' : 'updated_time']) }))
      .filter(({ at }) => at >= start && at <= end)
      .sort((a, b) => a.at - b.at || (String(a.entry.order_sn) < String(b.entry.order_sn) ? -1 : 1))
      .map(({ entry }) => entry)
    const size = Number(params.page_size)
    const entries = found.slice((page - 1) * size, page * size)
    const list = fake.repeats ? [...entries, ...entries] : entries
    return isOrders
      ? {
          order_sn_increment_get_response: {
            request_id: '1',
            total_count: found.length,
            order_sn_list: list,
          },
        }
      : { refund_increment_get_response: { request_id: '1', total_count: found.length, refund_list: list } }
  }

  const fake: FakePinduoduo = {
    gateway: '',
    onRequest: null,
    repeats: false,
    requests: [],
    refusals: [],
    putOrder: (order) => void orders.set(String(order.order_sn), order),
    putRefund: (refund) => void refunds.set(String(refund.id), refund),
    fault: (...next) => void faults.push(...next),
    always(fault) {
      standing = fault
      return () => {
        standing = null
      }
    },
    expireToken() {
      token = null
    },
    renewToken(next) {
      token = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, { gateway: `http://127.0.0.1:${port}/api/router` })
}

/** Real answers carry ids as bare numbers that no double can hold; `JSON.stringify` cannot write those. */
function bareIds(text: string): string {
  return text.replaceAll(/"(sku_id|goods_id|id)":"(\d{16,})"/g, '"$1":$2')
}

function secondOf(text: unknown): number {
  return Math.floor(Date.parse(`${String(text).replace(' ', 'T')}+08:00`) / 1000)
}

function errorOf({ code, as = 'number', message = '平台说的话' }: Extract<PddFault, { kind: 'error' }>) {
  const sub = as === 'null' ? null : as === 'text' ? String(code) : code
  return {
    error_code: as === 'null' ? code : 50001,
    error_msg: message,
    sub_code: sub,
    sub_msg: message,
    request_id: '15440104776643887',
  }
}
