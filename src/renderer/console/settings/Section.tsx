import type { ReactNode } from 'react'
import styles from './Settings.module.css'

/** A part of the settings page, found by its name from the list beside it. */
export function Section({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  return (
    <section className={styles.section} data-section={name}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
