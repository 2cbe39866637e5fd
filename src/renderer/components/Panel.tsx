import type { ReactNode } from 'react'
import styles from './Panel.module.css'

interface Props {
  title: string
  /** At the right of the title. */
  aside?: ReactNode
  /** The side that has a line. */
  edge?: 'left' | 'right'
  children: ReactNode
}

/** A column of the desk with its heading. */
export function Panel({ title, aside, edge, children }: Props) {
  return (
    <section className={styles.panel} data-edge={edge} aria-label={title}>
      <h2 className={styles.head}>
        <span>{title}</span>
        {aside && <span className={styles.aside}>{aside}</span>}
      </h2>
      {children}
    </section>
  )
}
