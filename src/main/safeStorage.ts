import { safeStorage } from 'electron'
import type { Cipher } from './secrets.ts'

/** Electron's safeStorage. On Linux it may fall back to a password that everybody knows: that is no secret store. */
export const systemCipher: Cipher = {
  available() {
    if (!safeStorage.isEncryptionAvailable()) return false
    return (
      process.platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
    )
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
}
