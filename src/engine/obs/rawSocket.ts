import OBSWebSocket, { type OutgoingMessageTypes, WebSocketOpCode } from 'obs-websocket-js/json'

/**
 * obs-websocket-js with its doors to the raw socket: `disconnect()` waits for the other side (30 s with a frozen
 * OBS), a failed attempt on `localhost` reports an empty message, the real error being one level down, and what is sent
 * leaves one turn late.
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

  /**
   * Hands a message to the socket before it returns. The library's own waits for a promise first: a question asked just
   * before a commit would leave only after the disk has written.
   */
  protected override async message<Op extends keyof OutgoingMessageTypes>(
    op: Op,
    d: OutgoingMessageTypes[Op],
  ): Promise<void> {
    // What cannot be sent is refused by the library, in its own words.
    if (!this.socket || (!this.identified && op !== WebSocketOpCode.Identify)) return super.message(op, d)
    this.socket.send(JSON.stringify({ op, d }))
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
