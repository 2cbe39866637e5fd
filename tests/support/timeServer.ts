import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

const EPOCH_S = 2_208_988_800

export type AnswerTime = (question: Buffer, from: RemoteInfo, socket: Socket) => void

/** A time server on loopback that answers as it is told, gone when the test has finished. */
export async function serveTime(answer: AnswerTime): Promise<{ host: string; stop(): Promise<void> }> {
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => answer(question, from, socket))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  const closed = once(socket, 'close')
  let isOpen = true
  async function stop(): Promise<void> {
    if (isOpen) socket.close()
    isOpen = false
    await closed
  }
  onTestFinished(stop)
  return { host: `127.0.0.1:${port}`, stop }
}

/** An answer as RFC 5905 has it, by a server with this clock. */
export function timeAnswer(question: Buffer, wallMs: number): Buffer {
  const packet = Buffer.alloc(48)
  packet[0] = 0x24
  packet[1] = 2
  question.copy(packet, 24, 40, 48)
  stamp(packet, 32, wallMs)
  stamp(packet, 40, wallMs)
  return packet
}

/** Tells this time to everybody, `change` having its way with the answer. */
export const tellTime =
  (wallMs: () => number, change: (packet: Buffer) => void = () => {}): AnswerTime =>
  (question, from, socket) => {
    const packet = timeAnswer(question, wallMs())
    change(packet)
    socket.send(packet, from.port, from.address)
  }

function stamp(packet: Buffer, at: number, wallMs: number): void {
  const seconds = wallMs / 1000 + EPOCH_S
  packet.writeUInt32BE(Math.floor(seconds) % 2 ** 32, at)
  packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4)
}
