import { randomBytes } from 'node:crypto'
import type { SecretVault } from './secrets.ts'

const KEY = 'operatorToken'

/**
 * What an operator's page must show to the engine: the one from the environment, the kept one, or a new one. Where no
 * secret store can keep it, it is another one at each start, and pages in browsers ask again.
 */
export function operatorToken(fromEnvironment: string | null, vault: SecretVault): string {
  const known = fromEnvironment ?? vault.get(KEY)
  if (known) return known
  const made = randomBytes(32).toString('base64url')
  vault.keep(KEY, made)
  return made
}
