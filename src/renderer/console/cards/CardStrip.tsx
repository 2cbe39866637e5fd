import { IdCard, PackageOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/Empty.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useShow, useStores, useUi } from '../../stores/context.ts'
import { useMode, useProducts } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import styles from './CardStrip.module.css'
import { ProductCard } from './ProductCard.tsx'

/** The show's cards in the order of the rundown, the first nine on the digits. */
export function CardStrip() {
  const { t } = useTranslation()
  const products = useProducts()
  const isIdle = useMode() === 'idle'
  return (
    <section className={styles.strip} aria-label={t('cards.title')}>
      <h2 className={styles.head}>
        <span className={styles.title}>
          {t('cards.title')}
          {!isIdle && products.length > 0 && <EnterStock />}
        </span>
        <KeyHints />
      </h2>
      {isIdle || products.length === 0 ? (
        <Empty icon={<IdCard />} title={t('cards.empty')} />
      ) : (
        <ul className={styles.cards} data-many={products.length > 8}>
          {products.map((product, index) => (
            <ProductCard key={product.id} product={product} number={index + 1} />
          ))}
        </ul>
      )}
    </section>
  )
}

function EnterStock() {
  const { t } = useTranslation()
  const { ui } = useStores()
  return (
    <button
      type="button"
      className={styles.stock}
      data-testid="stock-open"
      onClick={() => ui.setState({ dialog: 'stock' })}
    >
      <PackageOpen aria-hidden="true" />
      {t('stock.open')}
    </button>
  )
}

function KeyHints() {
  const { t } = useTranslation()
  const isDead = useUi((ui) => ui.typing || ui.dialog !== null)
  const delivery = useShow((show) => show.card.onAir?.delivery ?? null)
  const take = useKeysOf('cardTake')
  const hide = useKeysOf('cardHide')
  return (
    <span className={styles.hints}>
      {delivery === 'none' && <em>{t('cards.nobodyDraws')}</em>}
      <span>
        {t('cards.digits')} {t('cards.hint')}
      </span>
      <span>
        <Kbd chord={take} dead={isDead} /> {t('cards.take')}
      </span>
      <span>
        <Kbd chord={hide} dead={isDead} /> {t('cards.hide')}
      </span>
    </span>
  )
}
