import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs } from '../../stores/hooks.ts'
import styles from './AudioPanel.module.css'
import { AudioInput } from './audio/AudioInput.tsx'
import { createMeterBoard, type MeterBoard } from './audio/board.ts'
import { MeterScale } from './audio/MeterScale.tsx'
import { SoundWarnings } from './audio/SoundWarnings.tsx'

/** Every input with sound: whether it is heard, how loud it is, and what is wrong with it. */
export function AudioPanel() {
  const { t } = useTranslation()
  const { meters } = useStores()
  const board = useMemo(() => createMeterBoard(meters), [meters])
  const isReady = useIsObsReady()
  const inputs = usePrimaryObs().inputs.filter((input) => input.muted !== undefined)
  return (
    <section className={styles.panel} aria-label={t('audio.title')}>
      <h2 className={styles.head}>
        {t('audio.title')}
        {!isReady && <small>{t('audio.away')}</small>}
      </h2>
      {inputs.length === 0 ? (
        <p className={styles.none}>{t('audio.none')}</p>
      ) : (
        <div className={styles.scroll}>
          <div className={styles.sheet}>
            <ul className={styles.list}>
              <MeterScale />
              <MeterScale />
              <MeterScale />
              {inputs.map((input) => (
                <AudioInput key={input.name} input={input} isReady={isReady} board={board} />
              ))}
            </ul>
            <Surface board={board} />
          </div>
        </div>
      )}
      <SoundWarnings />
    </section>
  )
}

/** What all meters are drawn on: it lies over the list and scrolls with it. */
function Surface({ board }: { board: MeterBoard }) {
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => (room.current ? board.surface(room.current) : undefined), [board])
  // Drawn anew with the list: OBS may have put its inputs in another order.
  useEffect(() => board.moved())
  return <div ref={room} className={styles.surface} />
}
