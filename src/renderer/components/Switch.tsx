import styles from './Switch.module.css'

interface Props {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  title?: string
  /** Why it cannot be turned now; disables it and says so. */
  because?: string | null
}

/** On or off, with its word. */
export function Switch({ label, checked, onChange, title, because = null }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      className={styles.switch}
      title={because ?? title}
      disabled={because !== null}
      onClick={() => onChange(!checked)}
    >
      <i aria-hidden="true" />
      {label}
    </button>
  )
}
