import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActiveAlarm, alarmKinds, alarmTone } from '../../../../shared/obs/alarms.ts'
import { formatTimeOfDay } from '../../../../shared/units/time.ts'
import { useShow, useStores } from '../../../stores/context.ts'
import { alarmFigure } from './alarmFigure.ts'
import styles from './OutputsPanel.module.css'

/** The alarms that are on, the gravest first: what, since when, by which figure, what it means and what to do. */
export function AlarmList() {
  const { t } = useTranslation()
  const { notices } = useStores()
  const alarms = useShow((show) => show.alarms)
  // Read here, they need not be said a second time, over the very buttons that they speak of.
  useEffect(() => {
    for (const kind of alarmKinds) if (alarms?.[kind]) notices.dismissCode(`alarm_${kind}`)
  }, [alarms, notices])
  const active = alarmKinds.flatMap((kind) => alarms?.[kind] ?? [])
  if (active.length === 0) return null
  return (
    <ul className={styles.alarms} aria-label={t('alarm.title')} data-testid="alarms">
      {active.map((alarm) => (
        <AlarmRow key={alarm.kind} alarm={alarm} />
      ))}
    </ul>
  )
}

function AlarmRow({ alarm }: { alarm: ActiveAlarm }) {
  const { t } = useTranslation()
  const { kind, since } = alarm
  const figure = alarmFigure(alarm)
  return (
    <li data-tone={alarmTone[kind]} data-testid={`alarm-${kind}`}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <b>{t(`notices.alarm_${kind}.what`)}</b>
        <small>
          {t('alarm.since', { time: formatTimeOfDay(since) })}
          {figure &&
            ` · ${t('alarm.value', {
              value: t(`alarm.unit.${figure.kind}`, { n: figure.value }),
              limit: t(`alarm.unit.${figure.kind}`, { n: figure.limit }),
            })}`}
        </small>
        <p>
          {t(`notices.alarm_${kind}.means`)}
          {t('sentenceGap')}
          {t(`notices.alarm_${kind}.todo`)}
        </p>
      </div>
    </li>
  )
}
