import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createShotPlan, type Shot } from './shotPlan.ts'

const shot = (scene: string, everyMs: number, roles: Shot['roles'] = []): Shot => ({
  scene,
  roles,
  width: 320,
  everyMs,
})

/** Takes shots that last that long for that long; how many of each scene. */
function play(wanted: readonly Shot[], forMs: number, shotMs: number): Map<string, number> {
  const plan = createShotPlan()
  const counts = new Map<string, number>()
  for (let now = 0; now < forMs; ) {
    const next = plan.next(wanted, now)
    if (!next) return counts
    now += next.waitMs
    if (now >= forMs) return counts
    plan.taken(next.shot, now)
    counts.set(next.shot.scene, (counts.get(next.shot.scene) ?? 0) + 1)
    now += shotMs
  }
  return counts
}

test('everybody gets its own rate while there is time for all', () => {
  const counts = play(
    [shot('全景', 100, ['program']), shot('双人', 100, ['preview']), shot('片头', 1000)],
    10_000,
    3,
  )
  expect([...counts]).toEqual([
    ['全景', 100],
    ['双人', 100],
    ['片头', 10],
  ])
})

test('a scene that comes on program is due at once, and a faster wish holds from now on', () => {
  const plan = createShotPlan()
  const slow = shot('双人', 5000)
  plan.taken(plan.next([slow], 0)?.shot ?? slow, 0)
  expect(plan.next([slow], 100)?.waitMs).toBe(4900)
  expect(plan.next([shot('双人', 1000)], 100)?.waitMs).toBe(1000)
  expect(plan.next([shot('双人', 1000, ['program'])], 200)?.waitMs).toBe(0)
})

test('nothing wanted, nothing planned', () => {
  expect(createShotPlan().next([], 0)).toBeNull()
})

test('nobody starves and nobody gets more than was asked for, however slow OBS is', () => {
  const wish = fc.record({ everyMs: fc.integer({ min: 66, max: 10_000 }) })
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      (wishes, shotMs) => {
        const wanted = wishes.map(({ everyMs }, index) => shot(`场景 ${index}`, everyMs))
        const forMs = 60_000
        const counts = play(wanted, forMs, shotMs)
        for (const { scene, everyMs } of wanted) {
          const count = counts.get(scene) ?? 0
          expect(count).toBeLessThanOrEqual(Math.ceil(forMs / everyMs) + 1)
          // Were each of the others to come before it every time.
          expect(count).toBeGreaterThanOrEqual(Math.floor(forMs / (everyMs + shotMs * (wanted.length + 1))))
        }
      },
    ),
  )
})
