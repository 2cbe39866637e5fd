import { cardOf } from '../../../shared/card/fromLibrary.ts'
import { priceParts } from '../../../shared/card/words.ts'
import type { Product } from '../../../shared/library/types.ts'
import { formatDate } from '../../../shared/units/time.ts'
import { useEngineTime } from '../../stores/context.ts'
import { useWords } from '../desk.ts'
import styles from './ProductCell.module.css'

/** The product as its card says it: the same price, subsidy and weight, and the same word for a sample price. */
export function ProductCell({ product }: { product: Product | null }) {
  const words = useWords()
  const today = useEngineTime(formatDate)
  if (!product) return <div className={styles.none}>{words.product.none}</div>
  const card = cardOf(product, { cardId: '', version: 0, official: null, today })
  const price = priceParts(card.subsidised?.priceFen ?? card.groupPriceFen)
  return (
    <div className={styles.product} data-testid="prompter-product">
      <div className={styles.what}>
        <p className={styles.name}>{card.name}</p>
        <p className={styles.weight}>{card.netWeightText}</p>
        <p className={styles.marks}>
          {card.sample && <b>{words.product.sample}</b>}
          {card.linkNo !== null && <span>{words.product.link(card.linkNo)}</span>}
        </p>
      </div>
      <div className={styles.price}>
        <small>{card.subsidised ? words.product.subsidy : words.product.group}</small>
        <p data-testid="prompter-price">
          <i>{price.symbol}</i>
          {price.yuan}
          <i>{price.cents}</i>
        </p>
      </div>
    </div>
  )
}
