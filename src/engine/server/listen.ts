import type { FastifyInstance } from 'fastify'
import { StartError } from '../startError.ts'
import { hostInUrl, isLoopbackHost } from './guards.ts'

export interface Address {
  /** `http://127.0.0.1:4747`, without a slash at its end. */
  url: string
  port: number
}

/**
 * Opens the door. Port 0 takes a free one.
 * @throws StartError with one line for people when the address cannot be had
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<Address> {
  if (!isLoopbackHost(host)) throw notLoopback(host)
  // `localhost` may mean two addresses; the printed one must be the one that answers.
  const bound = host === 'localhost' ? '127.0.0.1' : host
  try {
    await app.listen({ host: bound, port })
  } catch (error) {
    throw worded(error, bound, port)
  }
  const address = app.server.address()
  if (!address || typeof address === 'string') throw new Error('the server listens on no port')
  return { url: `http://${hostInUrl(bound)}:${address.port}`, port: address.port }
}

/** Rule of the house: loopback, unless the operator opens the LAN with a pairing code. */
export function notLoopback(host: string): StartError {
  return new StartError(
    'bad_option',
    `无法在 ${host} 上监听：引擎只对本机开放（127.0.0.1、localhost 或 ::1），局域网访问要等配对功能。` +
      '远程使用请走 SSH 端口转发。',
  )
}

function worded(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(
        'port_in_use',
        `端口 ${port} 已被其他程序占用（${host}:${port}，EADDRINUSE）。请换一个端口，或用 --port 0 自动选取。`,
        { cause: error },
      )
    case 'EACCES':
      return new StartError('port_in_use', `没有权限使用端口 ${port}（EACCES）。请用 1024 以上的端口。`, {
        cause: error,
      })
    case 'EADDRNOTAVAIL':
      return new StartError('bad_option', `本机没有 ${host} 这个地址（EADDRNOTAVAIL）。请用 127.0.0.1。`, {
        cause: error,
      })
    default:
      return error instanceof Error ? error : new Error(String(error))
  }
}
