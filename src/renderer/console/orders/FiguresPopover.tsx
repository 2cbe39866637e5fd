import { Flag, Tv } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { figuresOf } from '../../../shared/figures/types.ts'
import { Popover } from '../../components/Popover.tsx'
import { useShow } from '../../stores/context.ts'
import { FiguresPanel } from './FiguresPanel.tsx'
import styles from './FiguresPopover.module.css'

/** Figures on the picture: amber while a milestone waits for the operator's word, red while something is shown. */
export function FiguresPopover() {
  const { t } = useTranslation()
  const waiting = useShow(
    (show) => figuresOf(show).milestones.filter(({ status }) => status === 'proposed').length,
  )
  const isShown = useShow((show) => {
    const { counters, banner } = figuresOf(show)
    return counters !== null || banner !== null
  })
  const state = waiting > 0 ? 'waiting' : isShown ? 'shown' : 'none'
  const words = {
    waiting: t('figures.waiting', { n: waiting }),
    shown: t('figures.shown'),
    none: t('figures.none'),
  }
  return (
    <Popover
      name={t('figures.title')}
      testId="figures"
      label={
        <span className={styles.face} data-state={state}>
          {state === 'waiting' ? <Flag aria-hidden="true" /> : <Tv aria-hidden="true" />}
          {words[state]}
        </span>
      }
    >
      {() => <FiguresPanel />}
    </Popover>
  )
}
