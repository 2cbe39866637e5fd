import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What `Hello` carries when a password is set. The salt is the server's, the challenge each connection's own. */
export interface Challenge {
  challenge: string
  salt: string
}

const BYTES = 32

export function makeSalt(): string {
  return randomBytes(BYTES).toString('base64')
}

/** The answer that a client with this password gives: base64(sha256(base64(sha256(password + salt)) + challenge)). */
export function answerTo({ challenge, salt }: Challenge, password: string): string {
  return digest(digest(password + salt) + challenge)
}

/** Compares in constant time. */
export function isRightAnswer(answer: string, challenge: Challenge, password: string): boolean {
  const given = Buffer.from(answer)
  const wanted = Buffer.from(answerTo(challenge, password))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
