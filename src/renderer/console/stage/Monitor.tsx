import { useTranslation } from 'react-i18next'
import { nextSegment } from '../../../shared/show/timing.ts'
import { useCommands, useEngineTime, useShow, useStores, useUi } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import type { MonitorRole } from '../../stores/monitors.ts'
import { LivePicture } from './LivePicture.tsx'
import styles from './Monitor.module.css'
import { NoPicture } from './NoPicture.tsx'
import { PaceWords } from './PaceWords.tsx'
import { PanicCurtain } from './PanicCurtain.tsx'
import { SafeLines } from './SafeLines.tsx'

/** From this age on a picture is not the present any more: grey, and it says so. */
const OLD_S = 3

/**
 * Preview (green; a click takes it) or program (red). What it shows is the scene as OBS renders it by itself, never a
 * guess, and it does not claim to be the programme signal: a transition is not in it.
 */
export function Monitor({ view }: { view: MonitorRole }) {
  const { t } = useTranslation()
  const obs = usePrimaryObs()
  const { monitors } = useStores()
  const age = useEngineTime((now) => {
    const frame = monitors.frame(view)
    return frame ? Math.max(0, Math.floor((now - frame.at) / 1000)) : null
  })
  const isEmpty = usePreviewIsEmpty() && view === 'preview'
  const hasPicture = age !== null && obs.state !== 'off' && !isEmpty
  const isOld = hasPicture && (age >= OLD_S || obs.state !== 'ready')
  const hasSafeLines = useUi((ui) => ui.safeLines)
  return (
    <figure
      className={styles.monitor}
      data-view={view}
      data-old={isOld}
      data-ready={obs.state === 'ready'}
      data-testid={`monitor-${view}`}
    >
      {hasPicture && <LivePicture of={() => monitors.frame(view)} kind="main" className={styles.picture} />}
      {hasPicture && hasSafeLines && <SafeLines />}
      {(!hasPicture || obs.state !== 'ready') && (
        <NoPicture view={view} hasPicture={hasPicture} isEmpty={isEmpty} />
      )}
      {view === 'program' && <PanicCurtain />}
      <MonitorTag view={view} />
      {hasPicture && (
        <span className={styles.age} data-old={isOld}>
          {isOld ? t('age', { seconds: age }) : t('live')}
        </span>
      )}
      {view === 'preview' && hasPicture && <TakePreview />}
      {view === 'preview' && hasPicture && <PaceWords />}
    </figure>
  )
}

/** Nothing is chosen and nothing comes next: the last picture that was there is of no use any more. */
function usePreviewIsEmpty(): boolean {
  const { preview, studioMode } = usePrimaryObs()
  const next = useShow((show) => nextSegment(show)?.scene ?? null)
  return preview === null && !studioMode && next === null
}

function MonitorTag({ view }: { view: MonitorRole }) {
  const { t } = useTranslation()
  const { monitors } = useStores()
  const { program, preview, studioMode, state } = usePrimaryObs()
  // With nothing chosen the engine shows the next item's scene here; only the frame knows which.
  const shown = useEngineTime(() => monitors.frame('preview')?.scene ?? null)
  const isEmpty = usePreviewIsEmpty()
  const isPlanned = view === 'preview' && !studioMode && preview === null && !isEmpty
  const scene = view === 'program' ? program : (preview ?? (isPlanned && state === 'ready' ? shown : null))
  return (
    <figcaption className={styles.tag} title={t(isPlanned ? 'studioOff' : 'monitors.isolated')}>
      <b>{t(view)}</b>
      {scene && <span>{scene}</span>}
      {isPlanned && scene && <small>{t('nextScene')}</small>}
    </figcaption>
  )
}

function TakePreview() {
  const { t } = useTranslation()
  const { monitors } = useStores()
  const commands = useCommands()
  return (
    <button
      type="button"
      className={styles.take}
      data-testid="take-preview"
      onClick={() => commands.takePreview(monitors.frame('preview')?.scene ?? null)}
    >
      <span>{t('clickToTake')}</span>
    </button>
  )
}
