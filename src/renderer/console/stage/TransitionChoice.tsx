import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import styles from './TransitionChoice.module.css'
import { transitionChoices } from './transitionChoices.ts'

const SHORTEST_MS = 50
const LONGEST_MS = 20_000
const STEP_MS = 50
/** More than these go into a list. */
const IN_SIGHT = 2

/** Which of OBS's transitions the auto button and the takes use, and how long it lasts. */
export function TransitionChoice({ isReady }: { isReady: boolean }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const obs = usePrimaryObs()
  const choices = transitionChoices(obs).map(({ name, kind }) => ({
    name,
    label: kind ? t(`switching.kind.${kind}`) : name,
  }))
  const chosen = obs.transition?.name ?? ''
  // Its place stays: the row is laid out by order, and without it the T-bar had the width of the switch beside it.
  if (choices.length === 0) return <div className={styles.choice} />
  return (
    <div className={styles.choice}>
      {choices.length <= IN_SIGHT ? (
        <fieldset className={styles.group} aria-label={t('switching.transition')}>
          {choices.map(({ name, label }) => (
            <button
              key={name}
              type="button"
              className={styles.option}
              data-testid={`transition-${name}`}
              aria-pressed={name === chosen}
              title={t('switching.use', { name })}
              disabled={!isReady}
              onClick={() => commands.setTransition(name)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : (
        <select
          className={styles.list}
          aria-label={t('switching.transition')}
          data-testid="transition-list"
          value={chosen}
          disabled={!isReady}
          onChange={(event) => commands.setTransition(event.target.value)}
        >
          {choices.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
      <Duration name={chosen} durationMs={obs.transition?.durationMs ?? null} isReady={isReady} />
    </div>
  )
}

interface DurationProps {
  name: string
  /** Null: the transition has none of its own. */
  durationMs: number | null
  isReady: boolean
}

/** Typed and entered, or stepped; what OBS says of it comes back into the field. */
function Duration({ name, durationMs, isReady }: DurationProps) {
  const { t } = useTranslation()
  const commands = useCommands()
  const [text, setText] = useState('')
  useEffect(() => setText(durationMs === null ? '' : String(durationMs)), [durationMs])

  const commit = (wanted: number) => {
    const ms = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(wanted)))
    setText(String(ms))
    if (ms !== durationMs) void commands.setTransition(name, ms)
  }
  const entered = () => {
    const wanted = Number(text)
    if (text.trim() !== '' && Number.isFinite(wanted)) commit(wanted)
    else setText(String(durationMs ?? ''))
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      if (event.key === 'Escape') setText(String(durationMs ?? ''))
      event.currentTarget.blur()
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    commit((Number(text) || 0) + (event.key === 'ArrowUp' ? STEP_MS : -STEP_MS))
  }
  const isFixed = durationMs === null
  return (
    <label className={styles.duration} title={t(isFixed ? 'switching.fixed' : 'switching.durationHint')}>
      <input
        type="text"
        inputMode="numeric"
        aria-label={t('switching.duration')}
        data-testid="transition-ms"
        value={isFixed ? '—' : text}
        disabled={!isReady || isFixed}
        onChange={(event) => setText(event.target.value.replace(/\D/g, '').slice(0, 5))}
        onBlur={entered}
        onKeyDown={key}
      />
      <span>{t('switching.ms')}</span>
    </label>
  )
}
