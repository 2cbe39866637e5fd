import type { Households, Official, Product, Rundown, Script, Segment } from './types.ts'

/** A segment as played: its relay group and resolved official are written out, so a fold never looks anything up. */
export interface PlannedSegment extends Segment {
  groupId: string
}

/**
 * The rundown as it was when the session opened, with everything it refers to. Copied into `session.opened`,
 * so that editing the library never rewrites a show that was played.
 */
export interface RundownSnapshot {
  id: string
  title: string
  subtitle: string
  safeScene: string | null
  /** Absent in sessions of before. */
  households?: Households
  groups: { id: string; title: string; officialId: string | null }[]
  segments: PlannedSegment[]
  products: Product[]
  officials: Official[]
  scripts: Script[]
}

/** Looks library rows up by id; absent rows are simply left out, the segment then says that its product is gone. */
export interface LibraryLookup {
  products: readonly Product[]
  officials: readonly Official[]
  scripts: readonly Script[]
}

/**
 * Freezes a rundown with the products, officials and scripts of the library.
 * All products of the library come along (not only those planned): the operator may cue any card on air.
 */
export function snapshotRundown(rundown: Rundown, library: LibraryLookup): RundownSnapshot {
  const segments = rundown.groups.flatMap((group) =>
    group.segments.map((segment) => ({
      ...segment,
      groupId: group.id,
      officialId: segment.officialId ?? group.officialId,
    })),
  )
  const scriptIds = new Set(segments.map((segment) => segment.scriptId))
  return {
    id: rundown.id,
    title: rundown.title,
    subtitle: rundown.subtitle,
    safeScene: rundown.safeScene,
    ...(rundown.households && { households: rundown.households }),
    groups: rundown.groups.map(({ id, title, officialId }) => ({ id, title, officialId })),
    segments,
    products: orderByPlan(library.products, segments),
    officials: [...library.officials],
    scripts: library.scripts.filter((script) => scriptIds.has(script.id)),
  }
}

/** Products in the order in which the show presents them, the rest behind in library order: card 1 is the first item. */
function orderByPlan(products: readonly Product[], segments: readonly Segment[]): Product[] {
  const planned = [...new Set(segments.map((segment) => segment.productId))]
  const byId = new Map(products.map((product) => [product.id, product]))
  const first = planned.flatMap((id) => (id && byId.get(id)) || [])
  return [...first, ...products.filter((product) => !first.includes(product))]
}
