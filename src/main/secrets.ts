import { z } from 'zod'
import type { SecretAnswer } from './engine/supervisor.ts'
import { readJson, writeJson } from './jsonFile.ts'

/** The system's secret store, as Electron's safeStorage offers it. */
export interface Cipher {
  /** Whether what it encrypts is really locked to this user by the system. */
  available(): boolean
  encrypt(text: string): Buffer
  /** Throws when the key is another one by now. */
  decrypt(bytes: Buffer): string
}

export interface SecretVault {
  get(key: string): string | null
  all(): Record<string, string>
  /** Null forgets. Without a real store the secret serves this run and is not written anywhere. */
  keep(key: string, value: string | null): SecretAnswer
}

const SecretFile = z.object({ secrets: z.record(z.string(), z.base64()) })

/**
 * Secrets of this profile: ciphertext in one file, clear text in memory only. What can no longer be decrypted (another
 * user, another key ring) is as if it had never been kept: the settings page asks for it again.
 */
export function openVault(file: string, cipher: Cipher): SecretVault {
  const values = new Map<string, string>()
  const stored = new Map<string, string>()
  const parsed = SecretFile.safeParse(readJson(file))
  if (parsed.success && cipher.available()) {
    for (const [key, text] of Object.entries(parsed.data.secrets)) {
      try {
        values.set(key, cipher.decrypt(Buffer.from(text, 'base64')))
        stored.set(key, text)
      } catch {}
    }
  }

  return {
    get: (key) => values.get(key) ?? null,
    all: () => Object.fromEntries(values),
    keep(key, value) {
      if (value === null) values.delete(key)
      else values.set(key, value)
      if (!cipher.available()) return { ok: false, reason: 'no_secret_store' }
      try {
        if (value === null) stored.delete(key)
        else stored.set(key, cipher.encrypt(value).toString('base64'))
        writeJson(file, { secrets: Object.fromEntries(stored) })
        return { ok: true }
      } catch {
        return { ok: false, reason: 'write_failed' }
      }
    },
  }
}
