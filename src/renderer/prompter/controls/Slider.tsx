import { useDesk, usePrefs } from '../desk.ts'
import { type RangedPref, ranges, within } from '../prefs.ts'
import styles from './Controls.module.css'

/** One adjustable measure of this screen. */
export function Slider({ pref, label }: { pref: RangedPref; label: string }) {
  const { prefs } = useDesk()
  const value = usePrefs((kept) => kept[pref])
  const [least, most, step] = ranges[pref]
  return (
    <label className={styles.slider}>
      <span>
        {label}
        <b>{value}</b>
      </span>
      <input
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        onChange={(event) => prefs.setState({ [pref]: within(pref, event.target.valueAsNumber) })}
        data-testid={`control-${pref}`}
      />
    </label>
  )
}
