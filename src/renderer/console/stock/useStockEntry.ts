import { useState } from 'react'
import type { Product } from '../../../shared/library/types.ts'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'

/** Keeps what is entered of a product in the library, from which a running show hears it; a failure becomes a notice. */
export function useStockEntry({ id, name }: Product): {
  isBusy: boolean
  /** Units as counted now; null: none. @returns whether they were kept */
  count(stock: number | null): Promise<boolean>
  /** Whether other channels sell from the same units. @returns whether it was kept */
  share(stockShared: boolean): Promise<boolean>
} {
  const { transport, notices, clock } = useStores()
  const [isBusy, setBusy] = useState(false)

  async function put(patch: Partial<Product>): Promise<boolean> {
    setBusy(true)
    try {
      // Read anew: somebody may have changed its price meanwhile.
      const row = (await transport.library('products')).find((product) => product.id === id)
      if (row) await transport.putLibrary('products', { ...row, ...patch })
      else notices.push({ tone: 'refusal', code: 'not_found', detail: name })
      return row !== undefined
    } catch (error) {
      notices.push(noticeOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    isBusy,
    // With its time, for the same number counted again is news, too.
    count: (stock) => put({ stock, stockAt: stock === null ? null : Math.round(clock.now()) }),
    share: (stockShared) => put({ stockShared }),
  }
}
