import { useEffect, useState } from 'react'
import { Field } from '../../components/Field.tsx'

interface Props {
  label: string
  hint: string
  error: string
  value: readonly number[]
  onKeep: (value: number[]) => void
}

const MOST = 40
const LARGEST = 1_000_000_000

/**
 * Whole numbers from a text, smallest first: parted by spaces or commas of either language. Null where one is none,
 * so that a slip of the hand is seen instead of left out.
 */
export function readNumbers(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean)
  const numbers = [...new Set(parts.map(Number))].sort((a, b) => a - b)
  const isGood = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= LARGEST)
  return isGood && numbers.length <= MOST ? numbers : null
}

/** A list of whole numbers: kept when it is left, and only if all of them are. Empty is a list, too. */
export function NumbersField({ label, hint, error, value, onKeep }: Props) {
  const shown = value.join(' ')
  const [text, setText] = useState(shown)
  useEffect(() => setText(shown), [shown])
  const numbers = readNumbers(text)
  const keep = () => {
    if (numbers && numbers.join(' ') !== shown) onKeep(numbers)
  }
  return (
    <Field label={label} hint={hint} error={numbers ? null : error}>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
          }}
        />
      )}
    </Field>
  )
}
