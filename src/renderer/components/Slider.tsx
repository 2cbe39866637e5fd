import styles from './Slider.module.css'

interface Props {
  id?: string
  label?: string
  value: number
  min: number
  max: number
  step?: number
  disabled?: boolean
  onChange: (value: number) => void
  /** The hand has let go: now it counts. */
  onCommit: () => void
}

/** A value between two ends. Follows the hand, and counts when it is let go. */
export function Slider({
  id,
  label,
  value,
  min,
  max,
  step = 1,
  disabled = false,
  onChange,
  onCommit,
}: Props) {
  return (
    <input
      id={id}
      type="range"
      className={styles.slider}
      aria-label={label}
      min={min}
      max={max}
      step={step}
      value={value}
      disabled={disabled}
      style={{ '--fill': `${((value - min) / (max - min)) * 100}%` }}
      onChange={(event) => onChange(Number(event.target.value))}
      onPointerUp={onCommit}
      onKeyUp={onCommit}
      onBlur={onCommit}
    />
  )
}
