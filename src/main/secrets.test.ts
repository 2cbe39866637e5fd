import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cipher, openVault } from './secrets.ts'

let dir: string
const file = () => join(dir, 'secrets.json')
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-vault-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** Turns a text inside out, under a key that decryption must match. */
function makeCipher(patch: { available?: boolean; key?: string } = {}): Cipher {
  const { available = true, key = 'k' } = patch
  return {
    available: () => available,
    encrypt: (text) => Buffer.from(`${key}:${[...text].reverse().join('')}`),
    decrypt(bytes) {
      const [usedKey, text = ''] = bytes.toString().split(':')
      if (usedKey !== key) throw new Error('wrong key')
      return [...text].reverse().join('')
    },
  }
}

describe('the vault', () => {
  it('keeps a secret over a restart, as ciphertext that only its owner may read', () => {
    expect(openVault(file(), makeCipher()).keep('obsPassword', 'geheim')).toEqual({ ok: true })
    expect(readFileSync(file(), 'utf8')).not.toContain('geheim')
    expect(statSync(file()).mode & 0o077).toBe(0)
    expect(openVault(file(), makeCipher()).get('obsPassword')).toBe('geheim')
  })

  it('forgets a secret, and not its neighbours', () => {
    const vault = openVault(file(), makeCipher())
    vault.keep('a', '1')
    vault.keep('b', '2')
    vault.keep('a', null)
    expect(vault.all()).toEqual({ b: '2' })
    expect(openVault(file(), makeCipher()).all()).toEqual({ b: '2' })
  })

  it('keeps nothing on disk where the system has no secret store, and says so', () => {
    const vault = openVault(file(), makeCipher({ available: false }))
    expect(vault.keep('obsPassword', 'pw')).toEqual({ ok: false, reason: 'no_secret_store' })
    expect(vault.get('obsPassword')).toBe('pw')
    expect(() => statSync(file())).toThrow()
  })

  it('takes what another key encrypted for absent', () => {
    openVault(file(), makeCipher({ key: 'old' })).keep('a', '1')
    expect(openVault(file(), makeCipher({ key: 'new' })).all()).toEqual({})
  })

  it('opens on a file that is not one', () => {
    writeFileSync(file(), '{"secrets": [1')
    expect(openVault(file(), makeCipher()).all()).toEqual({})
  })

  it('says when it could not write', () => {
    const vault = openVault('/dev/null/secrets.json', makeCipher())
    expect(vault.keep('a', '1')).toEqual({ ok: false, reason: 'write_failed' })
    expect(vault.get('a')).toBe('1')
  })
})
