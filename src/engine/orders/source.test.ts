import { describe, expect, it } from 'vitest'
import type { SourceStatus } from '../../shared/api/streams.ts'
import { createSourceRegistry, type OrderSource, sourceWishKey } from './source.ts'

function makeSource(id: string, runsByDefault: boolean, isOffered = true) {
  const source = {
    id,
    runsByDefault,
    runs: false,
    isOffered: () => isOffered,
    start() {
      source.runs = true
    },
    async stop() {
      source.runs = false
    },
    status: () => ({ id }) as SourceStatus,
  }
  return source satisfies OrderSource
}

describe('the register of order sources', () => {
  it('starts what the studio wants, else what runs by itself, and nothing that is not offered', () => {
    const rows: Record<string, unknown> = { [sourceWishKey('b')]: false, [sourceWishKey('c')]: true }
    const registry = createSourceRegistry((key) => rows[key])
    const sources = [
      makeSource('a', true),
      makeSource('b', true),
      makeSource('c', false),
      makeSource('d', false),
      makeSource('e', true, false),
    ]
    for (const source of sources) registry.register(source)
    registry.resume()
    expect(sources.filter(({ runs }) => runs).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(registry.statuses().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(registry.get('e')).toBeNull()
  })

  it('takes no two under one name', () => {
    const registry = createSourceRegistry(() => undefined)
    registry.register(makeSource('a', true))
    expect(() => registry.register(makeSource('a', true))).toThrow(/twice/)
  })
})
