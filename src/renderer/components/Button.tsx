import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'

interface Props extends Omit<ComponentProps<'button'>, 'className'> {
  /** `go` acts on air, `danger` ends or stops something, `quiet` has no box of its own. */
  kind?: 'plain' | 'go' | 'danger' | 'quiet' | 'primary'
  size?: 'small' | 'normal' | 'large'
  /** Why it cannot be pressed now; disables it and says so. */
  because?: string | null
  children: ReactNode
}

export function Button({ kind = 'plain', size = 'normal', because = null, children, ...rest }: Props) {
  return (
    <button
      type="button"
      title={because ?? undefined}
      {...rest}
      disabled={because !== null || rest.disabled === true}
      className={styles.button}
      data-kind={kind}
      data-size={size}
    >
      {children}
    </button>
  )
}
