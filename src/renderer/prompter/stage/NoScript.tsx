import type { Product } from '../../../shared/library/types.ts'
import { useWords } from '../desk.ts'
import styles from './NextUp.module.css'

/** A segment that nobody wrote for: said plainly, with what is known of the product to speak from. */
export function NoScript({ product }: { product: Product | null }) {
  const words = useWords()
  return (
    <section className={styles.none} data-testid="prompter-no-script">
      <p>{words.noScript}</p>
      {product && product.sellingPoints.length > 0 ? (
        <ul>
          {product.sellingPoints.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      ) : (
        <small>{words.noScriptHint}</small>
      )}
    </section>
  )
}
