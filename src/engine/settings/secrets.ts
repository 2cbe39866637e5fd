import { randomBytes } from 'node:crypto'
import { type SecretName, secretNames } from '../../shared/api/settings.ts'
import type { Logger } from '../log.ts'

export interface SecretsOptions {
  /** As the secret store or the environment gave them at start. */
  initial: Partial<Record<SecretName, string>>
  /** The system's secret store; absent where there is none, as in `npm run serve`. */
  keep?: ((name: SecretName, value: string | null) => Promise<boolean>) | undefined
  log: Logger
}

/** Passwords and the ingest secret: in memory here, kept by the system's secret store where there is one. */
export interface Secrets {
  get(name: SecretName): string | null
  view(): Record<SecretName, { set: boolean; kept: boolean }>
  /** In force at once; answers whether it is kept past this run. */
  set(name: SecretName, value: string | null): Promise<{ kept: boolean }>
}

export function createSecrets({ initial, keep, log }: SecretsOptions): Secrets {
  const values = new Map<SecretName, string>()
  const kept = new Set<SecretName>()
  for (const name of secretNames) {
    const value = initial[name]
    if (!value) continue
    values.set(name, value)
    if (keep) kept.add(name)
  }

  return {
    get: (name) => values.get(name) ?? null,
    view() {
      const entries = secretNames.map((name) => [name, { set: values.has(name), kept: kept.has(name) }])
      return Object.fromEntries(entries)
    },
    async set(name, value) {
      if (value === null) values.delete(name)
      else values.set(name, value)
      kept.delete(name)
      const isKept = (await handOver(name, value)) && value === (values.get(name) ?? null)
      if (isKept && value !== null) kept.add(name)
      return { kept: isKept }
    },
  }

  /** A store that fails is as one that does not keep: the secret serves this run, and the view says so. */
  async function handOver(name: SecretName, value: string | null): Promise<boolean> {
    try {
      return (await keep?.(name, value)) ?? false
    } catch (error) {
      log.warn('系统密钥库没有保存，重启后需要重新填写', { name, error })
      return false
    }
  }
}

/** 32 random bytes in hex: what an order system signs with. */
export function makeIngestSecret(): string {
  return randomBytes(32).toString('hex')
}
