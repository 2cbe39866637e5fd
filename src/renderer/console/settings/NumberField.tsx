import { useEffect, useState } from 'react'
import { Field } from '../../components/Field.tsx'

interface Props {
  label: string
  hint: string
  value: number
  least: number
  most: number
  step: number
  onKeep: (value: number) => void
}

/** A whole number between two ends: kept when it is left, and only if it is one. */
export function NumberField({ label, hint, value, least, most, step, onKeep }: Props) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const number = Number(text)
  const isGood = text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most
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
