import { useTranslation } from 'react-i18next'
import type { Product } from '../../../shared/library/types.ts'
import { formatYuan } from '../../../shared/units/money.ts'
import { useEngineTime } from '../../stores/context.ts'
import styles from './CardPrice.module.css'
import { priceNow, struckPrice, today } from './warnings.ts'

/** The price as the card on air shows it; a struck one only where it may be shown. */
export function CardPrice({ product }: { product: Product }) {
  const { t } = useTranslation()
  const day = useEngineTime(today)
  const { fen, isSubsidy } = priceNow(product, day)
  const struck = struckPrice(product)
  return (
    <span className={styles.price}>
      <b>{fen > 0 ? formatYuan(fen) : t('cards.noPrice')}</b>
      {struck !== null && <s>{formatYuan(struck)}</s>}
      {isSubsidy && <em>{t('cards.subsidy')}</em>}
    </span>
  )
}
