import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MonitorFrame } from '../../src/shared/obs/monitors.ts'
import { CANVAS, SCENES } from '../support/contract.ts'
import { makeOddCard } from '../support/oddCard.ts'
import { onBothStudios } from '../support/onBothStudios.ts'
import { overlayDifference, readPixels } from '../support/pixels.ts'

// What is seen: the studio that the link sets up, cards in it pixel for pixel, and pictures of it.

onBothStudios('what is seen of', (at) => {
  test('is set up from nothing, once, and shows a card pixel for pixel until it is hidden', async () => {
    const plan = { scenes: ['货架', '全景'], overlay: null }
    const report = await at.link.setupStudio(plan)
    expect(report.ok).toBe(true)
    expect(report.steps.filter(({ result }) => result === 'created')).toHaveLength(9)
    expect(at.link.status.scenes).toEqual([...SCENES, '货架'])
    const { inputs } = await at.call('GetInputList')
    const again = await at.link.setupStudio(plan)
    expect(again.steps.map(({ result }) => result)).toEqual(report.steps.map(() => 'exists'))
    expect((await at.call('GetInputList')).inputs).toHaveLength(inputs.length)

    await at.link.switchScene('货架')
    const base = await at.screenshot('货架')
    const card = makeOddCard(join(at.desk.dir, 'card.png'), '#b3261e', { x: 23, y: 401 })
    const pixels = await readPixels(card.path)
    expect(await at.link.showImage('card', card)).toMatchObject({ ok: true, onProgram: true })
    expect(overlayDifference(await at.screenshot('货架'), base, pixels, 23, 401)).toBeLessThanOrEqual(2)
    expect(overlayDifference(base, base, pixels, 23, 401)).toBeGreaterThan(50)
    expect(await at.link.showImage('card', null)).toMatchObject({ ok: true, path: null })
    expect((await at.screenshot('货架')).data).toEqual(base.data)
    await at.link.switchScene('全景')
    await at.call('RemoveScene', { sceneName: '货架' })
  })

  test('pictures come in the size and format asked for', async () => {
    const sizes: [object, string, [number, number]][] = [
      [{}, 'png', [CANVAS.width, CANVAS.height]],
      [{ imageWidth: 90 }, 'jpg', [90, 160]],
      [{ imageHeight: 320 }, 'png', [180, 320]],
      [{ imageWidth: 100, imageHeight: 50 }, 'jpg', [100, 50]],
    ]
    for (const [size, format, [width, height]] of sizes) {
      expect(await at.screenshot('全景', size, format)).toMatchObject({ width, height })
    }
    const frame = await new Promise<MonitorFrame>((resolve) => {
      const off = at.link.watchMonitors({ fps: 15, width: 90 }, (shown) => {
        if (shown.kind !== 'frame') return
        off()
        resolve(shown)
      })
    })
    expect(frame).toMatchObject({ roles: ['program'], scene: '全景' })
    expect(await readPixels(frame.dataUrl)).toMatchObject({ width: 90, height: 160 })
  })
})
