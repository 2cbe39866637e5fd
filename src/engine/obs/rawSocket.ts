import OBSWebSocket from 'obs-websocket-js/json'

/**
 * obs-websocket-js with its doors to the raw socket: `disconnect()` waits for the other side (30 s with a frozen
 * OBS), and a failed attempt on `localhost` reports an empty message, the real error being one level down.
 */
export class RawObsSocket extends OBSWebSocket {
  /** The system's or the ws library's own error, if the socket has failed. */
  socketError: unknown = null
  /** The ws handshake has been answered. */
  opened = false

  /** Drops the connection now, asking nobody. */
  terminate(): void {
    const raw: unknown = this.socket
    if (hasTerminate(raw)) raw.terminate()
  }

  protected override onOpen(event: Event): void {
    this.opened = true
    super.onOpen(event)
  }

  protected override onError(event: { error?: unknown; message: string }): void {
    this.socketError = event.error ?? event.message
    super.onError(event)
  }
}

function hasTerminate(value: unknown): value is { terminate(): void } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'terminate' in value &&
    typeof value.terminate === 'function'
  )
}
