import { useTranslation } from 'react-i18next'
import { counterOf } from '../../../shared/figures/milestones.ts'
import {
  figuresOf,
  type Milestone,
  type MilestoneKind,
  type ShownCounters,
} from '../../../shared/figures/types.ts'
import { countParts } from '../../../shared/figures/words.ts'
import type { FiguresSlot } from '../../../shared/obs/names.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useCommands, useData, useShow } from '../../stores/context.ts'
import { useMode, useVitals } from '../../stores/hooks.ts'
import styles from './FiguresPanel.module.css'

const KINDS: readonly MilestoneKind[] = ['orders', 'weight', 'sales']
const NO_COUNTERS: ShownCounters = { orders: false, weight: false, sales: false }

/** What of the figures the viewers see: counters on and off, the milestone that is up, and those that wait. */
export function FiguresPanel() {
  const { t } = useTranslation()
  const isOpen = useMode() !== 'idle'
  const { overlays = 0, delivery = 'none' } = useVitals() ?? {}
  const isImage = delivery === 'image'
  const isObsReady = useShow((show) => show.obs.primary.state === 'ready')
  const hasDrawer = isImage ? isObsReady : overlays > 0
  const because = !isOpen ? t('figures.noShow') : hasDrawer ? null : t('figures.noOverlay')
  return (
    <div className={styles.panel}>
      <h3>{t('figures.counters')}</h3>
      <CounterSwitches />
      <p data-tone={because ? 'wait' : undefined}>
        {because ?? t(isImage ? 'figures.imageHint' : 'figures.countersHint')}
      </p>
      <ImageWord slot="counters" />
      <h3>{t('figures.milestones')}</h3>
      <Banner />
      <ImageWord slot="banner" />
      <Milestones because={because} />
    </div>
  )
}

/** What OBS says of figures that go there as images: nothing where they are in the picture as they should be. */
function ImageWord({ slot }: { slot: FiguresSlot }) {
  const { t } = useTranslation()
  const image = useShow((show) => figuresOf(show).images?.[slot])
  if (!image || image.status === 'confirmed') return null
  return (
    <p data-tone="wait" data-status={image.status} role="status">
      {image.message ?? t(`figures.image.${image.status}`)}
    </p>
  )
}

function CounterSwitches() {
  const { t } = useTranslation()
  const commands = useCommands()
  const counters = useShow((show) => figuresOf(show).counters) ?? NO_COUNTERS
  const set = (kind: MilestoneKind, isOn: boolean) => {
    const wanted = { ...counters, [kind]: isOn }
    if (KINDS.some((one) => wanted[one])) commands.run('overlay.showCounters', wanted)
    else commands.run('overlay.hideCounters', {})
  }
  return (
    <div className={styles.switches}>
      {KINDS.map((kind) => (
        <Switch
          key={kind}
          label={t(`figures.kinds.${kind}`)}
          checked={counters[kind]}
          onChange={(isOn) => set(kind, isOn)}
        />
      ))}
    </div>
  )
}

function Banner() {
  const { t } = useTranslation()
  const commands = useCommands()
  const banner = useShow((show) => figuresOf(show).banner)
  if (!banner) return null
  const { figure } = countParts(banner.kind, banner.value)
  return (
    <div className={styles.banner} data-testid="milestone-banner">
      <b>
        {t('figures.onPicture')} {figure} {t(`figures.units.${banner.kind}`)}
      </b>
      <Button size="small" onClick={() => commands.run('milestone.hide', {})}>
        {t('figures.hide')}
      </Button>
    </div>
  )
}

function Milestones({ because }: { because: string | null }) {
  const { t } = useTranslation()
  const milestones = useShow((show) => figuresOf(show).milestones)
  if (milestones.length === 0) return <p>{t('figures.noMilestones')}</p>
  return (
    <>
      <p>{t('figures.milestonesHint')}</p>
      <ul>
        {[...milestones].reverse().map((milestone) => (
          <Row key={milestone.milestoneId} milestone={milestone} because={because} />
        ))}
      </ul>
    </>
  )
}

function Row({ milestone, because }: { milestone: Milestone; because: string | null }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const { milestoneId, kind, threshold, passedAt, status } = milestone
  const now = useData((data) => counterOf(kind, data.tally))
  const isUp = useShow((show) => figuresOf(show).banner?.milestoneId === milestoneId)
  const wordsOf = (value: number) => `${countParts(kind, value).figure} ${t(`figures.units.${kind}`)}`
  const below = now < threshold ? t('figures.below') : null
  return (
    <li className={styles.row} data-status={status} data-testid={`milestone-${milestoneId}`}>
      <span>
        <b>{wordsOf(threshold)}</b>
        <small>
          {t('figures.passed', { time: formatTimeOfDay(passedAt).slice(0, 5), now: wordsOf(now) })}
          {status !== 'proposed' && ` · ${t(`figures.status.${status}`)}`}
        </small>
      </span>
      <Button
        size="small"
        because={isUp ? t('figures.isUp') : (because ?? below)}
        onClick={() => commands.run('milestone.approve', { milestoneId })}
      >
        {t(status === 'approved' ? 'figures.again' : 'figures.approve')}
      </Button>
      <Button
        size="small"
        kind="quiet"
        disabled={status !== 'proposed'}
        onClick={() => commands.run('milestone.dismiss', { milestoneId })}
      >
        {t('figures.dismiss')}
      </Button>
    </li>
  )
}
