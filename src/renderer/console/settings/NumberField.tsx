import { useEffect, useState } from 'react'
import { Field } from '../../components/Field.tsx'

interface Props {
  label: string
  hint?: string
  value: number
  least: number
  most: number
  step: number
  /** Tenths are allowed. */
  fraction?: boolean
  onKeep: (value: number) => void
}

/** A number between two ends in whole steps of its unit: kept when it is left, and only if it is one. */
export function NumberField({ label, hint, value, least, most, step, fraction = false, onKeep }: Props) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const number = Number(text)
  const isWhole = Number.isInteger(fraction ? Math.round(number * 1000) / 100 : number)
  const isGood = text.trim() !== '' && isWhole && number >= least && number <= most
  return (
    <Field label={label} hint={hint} error={isGood ? null : `${least}–${most}`}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={least}
          max={most}
          step={step}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => isGood && number !== value && onKeep(number)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isGood && number !== value) onKeep(number)
          }}
        />
      )}
    </Field>
  )
}
