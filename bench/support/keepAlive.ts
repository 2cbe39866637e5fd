import { Agent, request } from 'node:http'

export interface HttpAnswer {
  status: number
  body: string
}

/** Plain HTTP over connections that stay open, as an order system or a wall board keeps them. */
export interface HttpClient {
  /** Resolves with the whole answer. Rejects when there is none. */
  send(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string | Buffer,
  ): Promise<HttpAnswer>
  close(): void
}

/** @param connections kept open, and so requests under way at once */
export function openHttp(url: string, connections = 1): HttpClient {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    send: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
        const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } }
        const sent = request(options, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          )
          response.on('error', reject)
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}
