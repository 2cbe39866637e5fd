import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs } from '../../stores/hooks.ts'
import styles from './AudioPanel.module.css'
import { AudioInput } from './audio/AudioInput.tsx'
import { createMeterBoard } from './audio/board.ts'
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
        <ul className={styles.list}>
          {inputs.map((input) => (
            <AudioInput key={input.name} input={input} isReady={isReady} board={board} />
          ))}
        </ul>
      )}
      <SoundWarnings />
    </section>
  )
}
