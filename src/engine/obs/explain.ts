import type { ObsReasonCode } from '../../shared/obs/status.ts'

/** Everything that a failed attempt left behind. */
export interface FailedAttempt {
  /** The close code, when the socket was closed rather than never opened; −1 for network errors. */
  closeCode: number
  /** The error of the system or of the ws library. */
  socketError: unknown
  asksPassword: boolean
  gavePassword: boolean
}

const BY_CLOSE_CODE: Record<number, ObsReasonCode> = {
  1001: 'quit',
  1006: 'closed',
  4009: 'wrong_password',
  4010: 'protocol_mismatch',
  4011: 'kicked',
}

const BY_SYSTEM_CODE: Record<string, ObsReasonCode> = {
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
  ECONNREFUSED: 'port_refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EACCES: 'unreachable',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
}

/** Says why an attempt failed, from what it left behind. */
export function explain(failed: FailedAttempt): ObsReasonCode {
  if (failed.closeCode === 4009 && failed.asksPassword && !failed.gavePassword) return 'password_needed'
  const byClose = BY_CLOSE_CODE[failed.closeCode]
  if (failed.closeCode >= 4000) return byClose ?? 'closed'
  const { code, message } = describe(failed.socketError)
  const bySystem = BY_SYSTEM_CODE[code]
  if (bySystem) return bySystem
  if (saysNotObs(code, message)) return 'not_obs'
  return byClose ?? 'closed'
}

/** Whether a WebSocket server answered that knows no subprotocol: obs-websocket 4 does, and so do many others. */
export function sentNoSubprotocol(socketError: unknown): boolean {
  return /no subprotocol/i.test(describe(socketError).message)
}

/** HTTP that is no WebSocket, another subprotocol, or bytes that are not even HTTP or TLS. */
function saysNotObs(code: string, message: string): boolean {
  return (
    code.startsWith('HPE_') ||
    code.startsWith('WS_ERR_') ||
    code === 'EPROTO' ||
    code.startsWith('ERR_SSL') ||
    /unexpected server response|subprotocol|sec-websocket|upgrade|parse error/i.test(message)
  )
}

function describe(error: unknown): { code: string; message: string } {
  if (typeof error !== 'object' || error === null) return { code: '', message: String(error ?? '') }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  return { code, message }
}

/** Why an established connection ended. `said`: OBS announced that it exits. */
export function explainEnd(closeCode: number, said: boolean): ObsReasonCode {
  if (said || closeCode === 1001) return 'quit'
  if (closeCode === 1006) return 'killed'
  if (closeCode === 4011) return 'kicked'
  return 'closed'
}
