import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Divergence } from '../../../shared/obs/divergence.ts'
import { alarmFigure } from './outputs/alarmFigure.ts'

/** How the standby differs, in words. */
export function useDivergenceWords(): (divergence: Divergence) => string {
  const { t } = useTranslation()
  return (found) => divergenceWords(t, found)
}

export function divergenceWords(t: TFunction, found: Divergence): string {
  switch (found.kind) {
    case 'notReady':
      return t('standby.divergence.notReady', {
        reason: found.reason ? t(`obsReason.${found.reason}`) : t(`obsState.${found.state}`),
      })
    case 'sameObs':
      return t('standby.divergence.sameObs')
    case 'sceneMissing':
      return t('standby.divergence.sceneMissing', { scenes: found.scenes.join(t('listComma')) })
    case 'program':
      return t('standby.divergence.program', {
        wanted: found.wanted,
        shown: found.shown ?? t('standby.divergence.nothing'),
      })
    case 'canvas':
      return t('standby.divergence.canvas', { wanted: size(found.wanted), has: size(found.has) })
    case 'cardSlot':
      return t('standby.divergence.cardSlot', { input: found.input })
    case 'figuresSlot':
      return t('standby.divergence.figuresSlot', { inputs: found.inputs.join(t('listQuoted')) })
    case 'mute':
      return t(found.muted ? 'standby.divergence.muteOn' : 'standby.divergence.muteOff', {
        input: found.input,
      })
    case 'volume':
      return t('standby.divergence.volume', {
        input: found.input,
        db: found.db.toFixed(1),
        has: found.has.toFixed(1),
      })
    case 'inputMissing':
      return t('standby.divergence.inputMissing', { inputs: found.inputs.join(t('listComma')) })
    case 'lag':
      return t('standby.divergence.lag', { ms: found.ms })
    case 'trouble':
      return troubleWords(t, found)
  }
}

/** As an alarm of the primary is worded, short: what, and by which figure. */
function troubleWords(t: TFunction, found: Extract<Divergence, { kind: 'trouble' }>): string {
  const what = t(`notices.alarm_${found.alarm}.what`)
  const figure = alarmFigure({ ...found, kind: found.alarm })
  if (!figure) return what
  const unit = (n: number) => t(`alarm.unit.${figure.kind}`, { n })
  return t('standby.divergence.trouble', { what, value: unit(figure.value), limit: unit(figure.limit) })
}

function size({ width, height }: { width: number; height: number }): string {
  return `${width}×${height}`
}
