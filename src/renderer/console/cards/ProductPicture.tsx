import { Apple, Carrot, Leaf, type LucideIcon, Milk, Nut, Package, Wheat, Wine } from 'lucide-react'
import { useState } from 'react'
import { pictureUrl } from '../../../shared/card/fromLibrary.ts'
import type { Product, ProductCategory } from '../../../shared/library/types.ts'
import styles from './ProductPicture.module.css'

const ICONS: Record<ProductCategory, LucideIcon> = {
  grain: Wheat,
  vegetable: Carrot,
  fruit: Apple,
  nut: Nut,
  tea: Leaf,
  vinegar: Milk,
  liquor: Wine,
  other: Package,
}

/** The product's picture, or a sign of its kind where there is none or it cannot be read. */
export function ProductPicture({ product }: { product: Product }) {
  const url = product.picture ? pictureUrl(product.picture) : null
  const [broken, setBroken] = useState<string | null>(null)
  if (url && url !== broken) {
    return (
      <img className={styles.picture} src={url} alt="" draggable={false} onError={() => setBroken(url)} />
    )
  }
  const Icon = ICONS[product.category]
  return (
    <span className={styles.kind} data-category={product.category}>
      <Icon aria-hidden="true" />
    </span>
  )
}
