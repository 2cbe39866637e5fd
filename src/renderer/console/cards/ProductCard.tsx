import { X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../shared/library/types.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { useCommands, useShow } from '../../stores/context.ts'
import { CardFoot } from './CardFoot.tsx'
import { CardPrice } from './CardPrice.tsx'
import styles from './ProductCard.module.css'
import { ProductPicture } from './ProductPicture.tsx'
import { cardStatus } from './status.ts'

const KEYED = 9

/** One card: a click cues it, a second click puts it on air. */
export const ProductCard = memo(function ProductCard({
  product,
  number,
}: {
  product: Product
  number: number
}) {
  const { t } = useTranslation()
  const commands = useCommands()
  const status = useShow((show) => cardStatus(product.id, show.card))
  const isCued = useShow((show) => show.card.cued === product.id)
  const failure = useShow((show) => (status === 'failed' ? (show.card.onAir?.message ?? null) : null))
  const isUp = status !== 'idle' && status !== 'cued'
  return (
    <li className={styles.card} data-status={status} data-testid={`card-${product.id}`}>
      <button
        type="button"
        className={styles.face}
        aria-label={`${product.name} ${product.spec}`}
        aria-pressed={isCued}
        title={failure ?? `${product.name} ${product.spec}`}
        onClick={() => commands.pickCard(product.id)}
      >
        <span className={styles.top}>
          <ProductPicture product={product} />
          <span className={styles.tags}>
            {product.linkNo !== null && <small>{t('cards.link', { n: product.linkNo })}</small>}
            {product.sample && <small>{t('cards.sample')}</small>}
          </span>
        </span>
        <span className={styles.name}>
          {product.name}
          <small>{product.spec}</small>
        </span>
        <CardPrice product={product} />
        <CardFoot product={product} status={status} />
      </button>
      {number <= KEYED && (
        <span className={styles.key}>
          <Kbd chord={`Digit${number}`} />
        </span>
      )}
      {(isUp || status === 'cued') && (
        <button
          type="button"
          className={styles.down}
          aria-label={t(isUp ? 'cards.hide' : 'cards.uncue')}
          title={t(isUp ? 'cards.hide' : 'cards.uncue')}
          onClick={() => (isUp ? commands.hideCard() : commands.uncueCard())}
        >
          <X />
        </button>
      )}
    </li>
  )
})
