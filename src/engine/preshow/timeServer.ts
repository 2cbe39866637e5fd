import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import type { TimeServerAnswer } from '../../shared/preshow/types.ts'
import type { Clock } from '../../shared/units/time.ts'

const WITHIN_MS = 1500
const NTP_PORT = 123
/** RFC 5905, 7.3: no warning, version 4, a client. */
const QUESTION = 0x23
const BYTES = 48
const AT = { stratum: 1, originate: 24, receive: 32, transmit: 40 }
const SERVER_MODE = 4
/** The server's own clock is not set (leap indicator), or it says that it must not be asked (stratum 0). */
const NOT_SET = 3
const MOST_STRATUM = 15
/** NTP counts seconds from 1900, anew from 7 February 2036 on: its first bit tells which of the two it is. */
const EPOCH_S = 2_208_988_800
const ERA_S = 2 ** 32

/**
 * Asks a time server once by how much this machine's clock is off (SNTP, RFC 5905). The libraries for it are GPL or no longer
 * kept, and it is one packet each way.
 * @param server `host` or `host:port`
 * @returns never rejects: what went wrong is in the answer
 */
export async function askTimeServer(
  server: string,
  clock: Clock,
  withinMs = WITHIN_MS,
): Promise<TimeServerAnswer> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), withinMs)
  const late = new Promise<TimeServerAnswer>((resolve) => {
    patience.signal.addEventListener('abort', () => resolve({ ok: false, why: 'silent' }), { once: true })
  })
  try {
    return await Promise.race([ask(addressOf(server), clock, patience.signal), late])
  } catch {
    return { ok: false, why: 'silent' }
  } finally {
    clearTimeout(timer)
    patience.abort()
  }
}

async function ask(
  { host, port }: { host: string; port: number },
  clock: Clock,
  signal: AbortSignal,
): Promise<TimeServerAnswer> {
  const found = await lookup(host).catch(() => null)
  if (!found) return { ok: false, why: 'unknownHost' }
  if (signal.aborted) return { ok: false, why: 'silent' }
  // Closed by the signal, whichever way this ends.
  const socket = createSocket({ type: found.family === 6 ? 'udp6' : 'udp4', signal })
  return exchange(socket, { address: found.address, port }, clock)
}

function exchange(
  socket: Socket,
  { address, port }: { address: string; port: number },
  clock: Clock,
): Promise<TimeServerAnswer> {
  return new Promise((resolve, reject) => {
    // Instead of our time, which nobody needs to know: whoever answers must have seen it.
    const nonce = randomBytes(8)
    let sentAt = 0
    let sentMono = 0
    socket.once('error', reject)
    socket.on('message', (packet) => {
      if (packet.length < BYTES || !packet.subarray(AT.originate, AT.receive).equals(nonce)) return
      const roundTripMs = clock.mono() - sentMono
      resolve(isSet(packet) ? measured(packet, sentAt, roundTripMs) : { ok: false, why: 'unset' })
    })
    // Connected, a socket hears of this server alone, and of a port where nobody listens.
    socket.connect(port, address, () => {
      const packet = Buffer.alloc(BYTES)
      packet[0] = QUESTION
      nonce.copy(packet, AT.transmit)
      sentAt = clock.now()
      sentMono = clock.mono()
      socket.send(packet)
    })
  })
}

function isSet(packet: Buffer): boolean {
  const first = packet[0] ?? 0
  const stratum = packet[AT.stratum] ?? 0
  return first >> 6 !== NOT_SET && (first & 7) === SERVER_MODE && stratum > 0 && stratum <= MOST_STRATUM
}

/** The server's middle minus ours: what the way costs falls out where both ways take as long. */
function measured(packet: Buffer, sentAt: number, roundTripMs: number): TimeServerAnswer {
  const middle = (timeIn(packet, AT.receive) + timeIn(packet, AT.transmit)) / 2
  return { ok: true, offsetMs: middle - (sentAt + roundTripMs / 2) }
}

/** Wall ms of an NTP timestamp: seconds and their 32-bit fraction. */
function timeIn(packet: Buffer, at: number): number {
  const seconds = packet.readUInt32BE(at)
  const era = seconds >= ERA_S / 2 ? 0 : ERA_S
  return (seconds + era - EPOCH_S + packet.readUInt32BE(at + 4) / ERA_S) * 1000
}

/** `host`, `host:port`, `[::1]:port`. */
function addressOf(server: string): { host: string; port: number } {
  const { hostname, port } = new URL(`ntp://${server}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port ? Number(port) : NTP_PORT }
}
