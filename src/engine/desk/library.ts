import type { LibraryKind } from '../../shared/library/types.ts'
import type { Desk } from '../desk.ts'
import type { Director } from '../show/director.ts'
import { productChanged } from '../show/productChanges.ts'
import type { Store } from '../store/port.ts'

interface LibraryParts {
  store: Store
  director: Director
  picture: Desk['library']['picture']
}

/** The studio's products, officials, scripts and rundowns; an edited product reaches the open show at once. */
export function createDeskLibrary({ store, director, picture }: LibraryParts): Desk['library'] {
  return {
    list: (kind) => store.library.list(kind),
    get: (kind, id) => store.library.get(kind, id),
    put(kind, row) {
      const kept = store.transaction((tx) => tx.putLibraryRow(kind, row))
      if (kind === 'products') {
        const product = store.library.get('products', kept.id)
        const events = product ? productChanged(director.state(), product) : []
        if (events.length > 0) director.record(events, 'library')
      }
      return kept
    },
    remove: (kind, id) => store.transaction((tx) => tx.removeLibraryRow(kind, id)),
    onChange(listener: (kind: LibraryKind) => void) {
      return store.onChange((change) => {
        for (const kind of change.library) listener(kind)
      })
    },
    picture,
  }
}
