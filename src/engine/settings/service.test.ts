import { describe, expect, it, vi } from 'vitest'
import type { SettingsView } from '../../shared/api/settings.ts'
import { silentLogger } from '../log.ts'
import { createSecrets, type SecretsOptions } from './secrets.ts'
import { createSettings, ensureIngestSecret, type SettingsOptions } from './service.ts'

function makeSettings(
  kept: unknown = undefined,
  overrides: SettingsOptions['overrides'] = {},
  secretOptions: Partial<SecretsOptions> = {},
) {
  const rows = new Map<string, unknown>([['settings', kept]])
  const secrets = createSecrets({ initial: {}, log: silentLogger, ...secretOptions })
  const service = createSettings({
    table: { get: (key) => rows.get(key), set: (key, value) => void rows.set(key, structuredClone(value)) },
    secrets,
    overrides,
    addresses: () => ({ console: '', overlay: '', ingest: '', dataDir: '' }),
    demo: () => false,
    rolesSwapped: () => false,
    training: () => ({ roles: [], running: [] }),
    version: '0',
    log: silentLogger,
  })
  const views: SettingsView[] = []
  service.onChange((view) => views.push(view))
  return { service, secrets, rows, views }
}

describe('settings', () => {
  it('keep what was set and nothing else, so that defaults can still move', () => {
    const { service, rows, views } = makeSettings()
    expect(service.current()).toMatchObject({ guardMs: 1000, language: 'zh' })
    service.update({ guardMs: 500 })
    service.update({ language: 'en' })
    expect(rows.get('settings')).toEqual({ guardMs: 500, language: 'en' })
    expect(service.current()).toMatchObject({ guardMs: 500, language: 'en', monitorFps: 4 })
    expect(views).toHaveLength(2)
  })

  it('refuse a wrong part as a whole, in words, and keep nothing of it', () => {
    const { service, rows } = makeSettings()
    expect(() => service.update({ guardMs: 500, monitorFps: 99 })).toThrow(/monitorFps/)
    expect(() => service.update({ gaurdMs: 5 })).toThrow(/gaurdMs/)
    expect(rows.get('settings')).toBeUndefined()
    expect(service.current().guardMs).toBe(1000)
  })

  it('carry a safe area of before platforms were told apart over, and keep it in its new shape', () => {
    const { service, rows } = makeSettings({ safeArea: { topPermille: 80, bottomPermille: 300 } })
    expect(service.current().safeArea).toMatchObject({
      platform: 'custom',
      calibrated: { custom: { portrait: { top: 80, bottom: 300 } } },
    })
    service.update({ safeArea: { platform: 'douyin', calibrated: {} } })
    expect(rows.get('settings')).toEqual({ safeArea: { platform: 'douyin', calibrated: {} } })
    expect(() => service.update({ safeArea: { platform: 'elsewhere', calibrated: {} } as never })).toThrow(
      /safeArea/,
    )
  })

  it('give way to the environment for this run, say so, and do not keep it', () => {
    const { service, rows } = makeSettings(
      { obs: { enabled: false, url: 'ws://kept:1' } },
      { obs: 'ws://env:2' },
    )
    expect(service.view()).toMatchObject({
      overrides: ['obs'],
      settings: { obs: { enabled: true, url: 'ws://env:2' }, standby: { enabled: false } },
    })
    service.update({ greeted: true })
    expect(rows.get('settings')).toEqual({ obs: { enabled: false, url: 'ws://kept:1' }, greeted: true })
  })

  it('fall back to the default for a single kept part that cannot be read', () => {
    const { service } = makeSettings({ guardMs: 'soon', language: 'en', fromTheFuture: 1 })
    expect(service.current()).toMatchObject({ guardMs: 1000, language: 'en' })
  })
})

describe('secrets', () => {
  it('are told of as set and kept, never as what they are', async () => {
    const keep = vi.fn(async () => true)
    const { service } = makeSettings(undefined, {}, { keep, initial: { obsPassword: 'from the store' } })
    expect(service.view().secrets.obsPassword).toEqual({ set: true, kept: true })
    expect(await service.setSecret('standbyPassword', 'p4ssword')).toEqual({ kept: true })
    expect(JSON.stringify(service.view())).not.toMatch(/p4ssword|from the store/)
    await service.setSecret('standbyPassword', null)
    expect(keep).toHaveBeenLastCalledWith('standbyPassword', null)
    expect(service.view().secrets.standbyPassword).toEqual({ set: false, kept: false })
  })

  it.each([
    ['is absent', undefined],
    ['says no', async () => false],
    ['fails', () => Promise.reject(new Error('locked'))],
  ])('serve this run when the system’s store %s', async (_how, keep) => {
    const { service } = makeSettings(undefined, {}, { keep })
    expect(await service.setSecret('obsPassword', 'secret')).toEqual({ kept: false })
    expect(service.secret('obsPassword')).toBe('secret')
    expect(service.view().secrets.obsPassword).toEqual({ set: true, kept: false })
  })

  it('always have one for the order door, made when absent and worthless once changed', async () => {
    const { service, secrets } = makeSettings()
    await ensureIngestSecret(secrets)
    const first = service.ingestSecret()
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    await ensureIngestSecret(secrets)
    expect(service.ingestSecret()).toBe(first)
    const second = await service.rotateIngestSecret()
    expect(second).not.toBe(first)
    expect(service.ingestSecret()).toBe(second)
    await expect(service.setSecret('ingestSecret', 'short')).rejects.toMatchObject({ code: 'bad_request' })
    await expect(service.setSecret('ingestSecret', null)).rejects.toMatchObject({ code: 'bad_request' })
  })
})
