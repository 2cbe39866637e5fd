import type { ReactNode } from 'react'
import styles from './Empty.module.css'

interface Props {
  icon?: ReactNode
  title: string
  hint?: string
  children?: ReactNode
}

/** Where there is nothing yet: what will be here, and what to do for it. */
export function Empty({ icon, title, hint, children }: Props) {
  return (
    <div className={styles.empty}>
      {icon}
      <b>{title}</b>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  )
}
