import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface Props {
  label: string
  hint?: string | undefined
  error?: string | null
  /** Draws the control with the ids that tie label, hint and error to it. */
  children: (control: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode
}

/** A labelled control with its hint, or with what is wrong with it. */
export function Field({ label, hint, error = null, children }: Props) {
  const id = useId()
  const words = error ?? hint
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-words`, 'aria-invalid': error !== null })}
      {words && (
        <p
          id={`${id}-words`}
          className={error ? styles.error : styles.hint}
          role={error ? 'alert' : undefined}
        >
          {words}
        </p>
      )}
    </div>
  )
}
