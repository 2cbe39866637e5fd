import styles from './Segmented.module.css'

interface Props<T extends string> {
  /** Named for screen readers. */
  name: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  size?: 'small' | 'normal'
}

/** One of a few, all of them in sight. */
export function Segmented<T extends string>({ name, value, options, onChange, size = 'normal' }: Props<T>) {
  return (
    <div className={styles.group} role="radiogroup" aria-label={name} data-size={size}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot be this box without hiding it
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          className={styles.option}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
