import type { WriteHandle } from '../store/handles.ts'

/** Whose orders these are. */
export interface Shop {
  platform: string
  shopId: string
}

/** Shops by a short number: a studio has a handful of them, and their names stand in every one of millions of lines. */
export interface ShopBook {
  /** The number of a shop, given to it inside the running transaction when it is new. */
  numberOf(platform: string, shopId: string): number
  /** Throws for a number that was never given. */
  byNumber(number: number): Shop
  /** Drops what a transaction taught the cache. */
  forget(): void
}

export function shopBook(db: WriteHandle): ShopBook {
  const all = db.prepare<[], Shop & { number: number }>(
    'SELECT number, platform, shop_id AS shopId FROM shops',
  )
  const add = db.prepare('INSERT INTO shops (platform, shop_id) VALUES (?, ?)')
  const numbers = new Map<string, Map<string, number>>()
  const shops = new Map<number, Shop>()

  function remember(number: number, shop: Shop): number {
    shops.set(number, shop)
    const ofPlatform = numbers.get(shop.platform) ?? new Map<string, number>()
    numbers.set(shop.platform, ofPlatform.set(shop.shopId, number))
    return number
  }

  function load(): void {
    for (const { number, platform, shopId } of all.all()) remember(number, { platform, shopId })
  }

  load()
  return {
    numberOf: (platform, shopId) =>
      numbers.get(platform)?.get(shopId) ??
      remember(Number(add.run(platform, shopId).lastInsertRowid), { platform, shopId }),
    byNumber(number) {
      const shop = shops.get(number)
      if (!shop) throw new Error(`no shop has the number ${number}`)
      return shop
    },
    forget() {
      numbers.clear()
      shops.clear()
      load()
    },
  }
}
