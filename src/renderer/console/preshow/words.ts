import type { TFunction } from 'i18next'
import { clockNames } from '../../../shared/preshow/codes.ts'
import type { CheckItem, PreshowReport } from '../../../shared/preshow/types.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { divergenceWords } from '../top/useDivergenceWords.ts'

/** One line of the check as a person reads it. */
export function itemWords(t: TFunction, { code, params, divergence }: CheckItem): string {
  const what = divergence ? { what: divergenceWords(t, divergence) } : {}
  const clock = clockNames.find((name) => name === params.name)
  const named = clock ? { name: t(`preshow.clocks.${clock}`) } : {}
  return t(`preshow.item.${code}`, { ...params, ...named, ...what })
}

/** The whole list as text, to be sent or filed. */
export function reportText(t: TFunction, { title, at, items }: PreshowReport): string {
  const head = `${t('preshow.title')} · ${title}\n${t('preshow.at', { time: `${formatDay(at)} ${formatTimeOfDay(at)}` })}`
  const lines = items.map((item) => {
    const topic = t(`preshow.topic.${item.topic}`)
    return `[${t(`preshow.level.${item.level}`)}] ${topic} · ${itemWords(t, item)}`
  })
  return `${head}\n\n${lines.join('\n')}\n`
}

function formatDay(at: number): string {
  return new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
