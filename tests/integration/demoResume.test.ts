import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'

const showOf = (engine: TestEngine) => engine.engine.desk.show

it('a demo that goes on after the engine’s end finds its studio as a real OBS would be: same scene, card still up', async () => {
  const first = await startTestEngine({ demo: true })
  await first.command('show.take', { segmentId: 'seg-02' })
  await eventually(() => showOf(first).state().card.onAir?.status === 'confirmed')
  const before = showOf(first).state()
  await first.stop()

  // The operator pressed nothing: what runs by itself must bring it back.
  const second = await first.restart()
  await eventually(() => showOf(second).state().obs.primary.state === 'ready')
  await eventually(() => showOf(second).state().obs.primary.program === before.scene?.scene)
  const { sessionId } = (await second.http<{ sessionId: string }>('GET', '/healthz')).body
  const later = await second.http<{ type: string }[]>(
    'GET',
    `/api/v1/sessions/${sessionId}/events?after=${before.seq}`,
  )
  expect(later.body.map(({ type }) => type)).not.toContain('card.failed')
  expect(showOf(second).state()).toMatchObject({
    onAir: before.onAir,
    scene: { scene: before.scene?.scene, status: 'confirmed' },
    card: { onAir: { cardId: before.card.onAir?.cardId, status: 'confirmed' } },
  })
}, 60_000)

it('the desk’s own preview is chosen again after the engine’s crash, for OBS does not know it', async () => {
  const first = await startTestEngine({ demo: true })
  await eventually(() => showOf(first).state().obs.primary.state === 'ready')
  const { studioMode, scenes, program } = showOf(first).state().obs.primary
  expect(studioMode).toBe(false)
  const scene = scenes.find((name) => name !== program)
  await first.command('obs.setPreview', { scene })
  await eventually(() => showOf(first).state().obs.primary.preview === scene)
  // What a kill leaves: the files as they are, without the goodbye of a clean stop.
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-crash-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  cpSync(first.dataDir, dataDir, { recursive: true })
  await first.stop()

  const second = await startTestEngine({ demo: true, dataDir })
  await eventually(() => showOf(second).state().obs.primary.preview === scene)
  expect(showOf(second).state().obs.primary.studioMode).toBe(false)
}, 60_000)
