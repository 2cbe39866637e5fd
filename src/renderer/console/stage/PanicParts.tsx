import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type PanicPart, panicParts } from '../../../shared/show/panicParts.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands, useStores } from '../../stores/context.ts'
import styles from './PanicParts.module.css'
import { usePanicParts } from './usePanicParts.ts'

/** Colour and shape together, as everywhere. */
const MARKS = { done: '✓', asked: '…', failed: '✕', undone: '!', unknown: '?', none: '–' } as const

/** Each part of the panic with what came of it; what did not happen can be asked for again, by itself. */
export function PanicParts() {
  const { t } = useTranslation()
  // What did not happen first: on a low screen the rest is scrolled to.
  const parts = usePanicParts(panicParts).toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)))
  return (
    <ul className={styles.parts} aria-label={t('standby.parts.title')} data-testid="panic-parts">
      {parts.map((part) => (
        <Part key={`${part.part} ${part.name}`} part={part} />
      ))}
    </ul>
  )
}

function Part({ part }: { part: PanicPart }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const { ui } = useStores()
  const { status, name } = part
  const why = useWhy()(part)
  const canRetry = part.part !== 'timers' && isWrong(part)
  const retry = () => {
    ui.setState({ hold: null })
    if (part.part === 'mute') commands.run('show.retryPart', { part: 'mute', input: name ?? '' })
    else if (part.part !== 'timers') commands.run('show.retryPart', { part: part.part })
  }
  return (
    <li data-status={status} data-part={part.part}>
      <i aria-hidden="true">{MARKS[status]}</i>
      <span>
        {partName(part) ?? t(`standby.parts.${part.part === 'mute' ? 'scene' : part.part}`)}{' '}
        <b>{t(stateKey(part))}</b>
        {why && `${t('standby.parts.sep')}${why}`}
      </span>
      {canRetry && (
        <Button size="small" kind="quiet" onClick={retry}>
          {t('standby.parts.retry')}
        </Button>
      )}
    </li>
  )
}

const isWrong = ({ status }: PanicPart) => status === 'failed' || status === 'undone'

const partName = ({ part, name }: PanicPart) => (part === 'mute' ? name : null)

function stateKey({ part, status }: PanicPart): ParseKeys {
  if (part === 'timers') return 'standby.parts.timersAre'
  return `standby.parts.${part}Is.${status}`
}

/** Why something did not happen: in the page's own words where it knows the code, else in OBS's or the engine's. */
export function useWhy(): (of: Pick<PanicPart, 'code' | 'message'>) => string {
  const { t, i18n } = useTranslation()
  return ({ code, message }) => {
    if (code === null || code === 'no_safe_scene') return ''
    if (i18n.exists(`standby.parts.why.${code}`)) return t(`standby.parts.why.${code}` as ParseKeys)
    return t('standby.parts.why.other', { message: message ?? code })
  }
}
