import { useTranslation } from 'react-i18next'
import { diskSize, percent } from '../../../stores/format.ts'

type Known = number | null | undefined

const MINUTE = 60_000

/** The panel's figures in words; what nobody knows is a dash and never a zero. */
export function useFigureWords() {
  const { t } = useTranslation()
  const none = t('output.none')
  const time = (ms: number) => {
    const minutes = Math.floor(ms / MINUTE)
    return minutes < 60
      ? t('output.minutes', { m: minutes })
      : t('output.hours', { h: Math.floor(minutes / 60), m: minutes % 60 })
  }
  const share = (ratio: Known) => (ratio == null ? none : `${percent(ratio)}%`)
  return {
    share,
    mbps: (kbps: Known) =>
      kbps == null ? none : t('output.mbps', { mbps: (kbps / 1000).toFixed(kbps < 1000 ? 2 : 1) }),
    loss: (recent: Known, total: Known, ratio: Known) =>
      total == null || ratio == null
        ? none
        : t('output.loss', { recent: share(recent), total, ratio: percent(ratio) }),
    disk(freeMb: Known, leftMs: Known) {
      if (freeMb == null) return none
      const size = diskSize(freeMb)
      return leftMs == null ? size : t('output.left', { size, time: time(leftMs) })
    },
  }
}
