import { useTranslation } from 'react-i18next'
import { isMomentary, roleOf, type TrainingFault } from '../../../shared/training/faults.ts'
import { Button } from '../../components/Button.tsx'
import { Popover } from '../../components/Popover.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useCommands, useData } from '../../stores/context.ts'
import { useIsDemo, usePrimaryObs } from '../../stores/hooks.ts'
import styles from './TrainingFaults.module.css'

/** As somebody thinks of them who wants to practise something. */
const GROUPS = {
  obs: ['frozen', 'crashed', 'lateSwitch', 'sceneRenamed'],
  output: ['serverGone', 'congestion', 'streamStops', 'recordStops', 'diskLow', 'overload'],
  sound: ['micSilent', 'micClips'],
  standby: ['standbyCrashed', 'standbyLags'],
} as const satisfies Record<string, readonly TrainingFault[]>

const NOTHING = { roles: [], running: [] }
const useTraining = () => useData((data) => data.settings?.training ?? NOTHING)

/** Says that studio or orders are pretended; where the studio is, it opens the faults that can be practised on it. */
export function DemoBadge() {
  const { t } = useTranslation()
  const isDemo = useIsDemo()
  const { roles, running } = useTraining()
  if (!isDemo) return null
  const count = running.length
  const badge = (
    <span className={styles.badge} data-on={count > 0}>
      {t('mode.demo')}
      {roles.length > 0 && <i>{count > 0 ? `⚡${count}` : '▾'}</i>}
    </span>
  )
  if (roles.length === 0) return badge
  return (
    <Popover
      side="left"
      isWide
      label={badge}
      name={count > 0 ? t('training.badge', { n: count }) : t('training.open')}
      testId="training"
    >
      {() => <Faults />}
    </Popover>
  )
}

function Faults() {
  const { t } = useTranslation()
  const commands = useCommands()
  const { running } = useTraining()
  return (
    <div className={styles.faults}>
      <header>
        <b>⚡ {t('training.title')}</b>
        <Button
          size="small"
          because={running.length === 0 ? t('training.none') : null}
          onClick={() => commands.run('training.endFaults', {})}
          data-testid="training-end"
        >
          {t('training.endAll')}
        </Button>
      </header>
      <p>{t('training.hint')}</p>
      <div className={styles.groups}>
        {Object.entries(GROUPS).map(([group, faults]) => (
          <section key={group} aria-label={t(`training.group.${group as keyof typeof GROUPS}`)}>
            <h3>{t(`training.group.${group as keyof typeof GROUPS}`)}</h3>
            <ul>
              {faults.map((fault) => (
                <Fault key={fault} fault={fault} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

function Fault({ fault }: { fault: TrainingFault }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const isOn = useTraining().running.includes(fault)
  const because = useBecause(fault, isOn)
  const name = t(`training.fault.${fault}`)
  const set = (on: boolean) => commands.run('training.fault', { fault, on })
  return (
    <li data-testid={`fault-${fault}`} data-on={isOn}>
      {isMomentary(fault) ? (
        <>
          <span>{name}</span>
          <Button size="small" because={because} aria-label={name} onClick={() => set(true)}>
            {t('training.once')}
          </Button>
        </>
      ) : (
        <>
          <Switch label={name} checked={isOn} because={because} onChange={set} />
          <small>{t(isOn ? 'training.on' : 'training.off')}</small>
        </>
      )}
    </li>
  )
}

/** Why a fault cannot be made now; null when it can. One that is on can always be ended. */
function useBecause(fault: TrainingFault, isOn: boolean): string | null {
  const { t } = useTranslation()
  const { roles } = useTraining()
  const { streaming, recording } = usePrimaryObs()
  const role = roleOf(fault)
  if (isOn) return null
  if (!roles.includes(role)) return t(role === 'standby' ? 'training.needs.standby' : 'training.needs.studio')
  if (fault === 'streamStops' && !streaming) return t('training.needs.stream')
  if (fault === 'recordStops' && !recording) return t('training.needs.record')
  return null
}
