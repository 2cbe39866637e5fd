import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { Popover } from '../../components/Popover.tsx'
import { useShow, useStores } from '../../stores/context.ts'
import { useMode, useRundown } from '../../stores/hooks.ts'
import styles from './SessionCell.module.css'
import { DemoBadge } from './TrainingFaults.tsx'

/** Brand, the show's title, and its mode in a word that is read across the room. */
export function SessionCell() {
  const { t } = useTranslation()
  const mode = useMode()
  return (
    <div className={styles.cell}>
      <h1 className={styles.brand} aria-label={t('brand')}>
        {t('brandHead')}
        <i>{t('brandTail')}</i>
      </h1>
      {mode === 'idle' ? <NoSession /> : <OpenSession />}
      <div className={styles.badges}>
        <span className={styles.mode} data-mode={mode} data-testid="mode-badge">
          {t(`mode.${mode}`)}
        </span>
        <DemoBadge />
      </div>
    </div>
  )
}

function NoSession() {
  const { t } = useTranslation()
  return (
    <div className={styles.title}>
      <b>{t('session.none')}</b>
      <small>{t('session.noneHint')}</small>
    </div>
  )
}

function OpenSession() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const title = useShow((show) => show.session?.title ?? '')
  const openedAt = useShow((show) => show.session?.openedAt ?? 0)
  const rundown = useRundown()
  const { head, rest } = splitTitle(title, rundown?.subtitle ?? '')
  return (
    <Popover
      side="left"
      name={title}
      testId="session-menu"
      label={
        <span className={styles.title}>
          <b title={title}>{head}</b>
          <small>{rest}</small>
        </span>
      }
    >
      {(close) => (
        <div className={styles.menu}>
          <b>{title}</b>
          <p>
            {rundown?.title}
            <br />
            {t('clock.since', { time: formatTimeOfDay(openedAt) })}
          </p>
          <Button
            kind="danger"
            data-testid="close-session"
            onClick={() => {
              close()
              ui.setState({ dialog: 'closeSession' })
            }}
          >
            {t('session.close')}
          </Button>
        </div>
      )}
    </Popover>
  )
}

/** A long title on two lines: what stands before the first dot, and the rest with the subtitle, said once. */
function splitTitle(title: string, subtitle: string): { head: string; rest: string } {
  const [head = title, ...rest] = title.split(' · ')
  return { head, rest: [...new Set([...rest, subtitle])].filter(Boolean).join(' · ') }
}
