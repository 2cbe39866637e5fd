import { useMode } from '../../stores/hooks.ts'
import { useWords } from '../desk.ts'
import { type PrompterView, titleOf } from '../view.ts'
import { Clocks } from './Clocks.tsx'
import styles from './Header.module.css'
import { ProductCell } from './ProductCell.tsx'

/** Who speaks about what, for how long, at which price. */
export function Header({ view }: { view: PrompterView }) {
  return (
    <header className={styles.header}>
      <Segment view={view} />
      <Clocks view={view} />
      <ProductCell product={view.shown.product} />
    </header>
  )
}

function Segment({ view }: { view: PrompterView }) {
  const words = useWords()
  const mode = useMode()
  const { shown, standing, count } = view
  return (
    <div className={styles.segment}>
      <p className={styles.line}>
        <b className={styles.mode} data-testid="prompter-mode" data-mode={mode}>
          {words.mode[mode]}
        </b>
        {standing !== 'onAir' && <b className={styles.standing}>{words.standing[standing]}</b>}
        <span>{words.segment(shown.number, count)}</span>
      </p>
      <h1 className={styles.title} data-testid="prompter-title">
        {shown.segment.title}
      </h1>
      {shown.official && (
        <p className={styles.official} data-testid="prompter-official">
          {titleOf(shown.official)}
          {shown.official.kind === 'official' && <span>{shown.official.line}</span>}
        </p>
      )}
    </div>
  )
}
