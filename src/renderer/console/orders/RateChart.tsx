import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import uPlot from 'uplot'
import { openedSince } from '../../../shared/show/clockSet.ts'
import 'uplot/dist/uPlot.min.css'
import { pastRatesOf } from '../../stores/comparison.ts'
import { useData, useEngineTime, useShow, useStores } from '../../stores/context.ts'
import { BUCKET_MS, ratesOf } from '../../stores/series.ts'
import { type Band, bandsOf } from './bands.ts'
import { chartOptions } from './chartOptions.ts'
import styles from './RateChart.module.css'

/** Orders a second over ten minutes, and what was on air at the time. */
export function RateChart() {
  const { t } = useTranslation()
  const isEmpty = useData((data) => data.tally.orders === 0)
  const isCompared = useData((data) => data.comparison !== null)
  const words = isEmpty ? t('orders.chartEmpty') : isCompared ? t('figures.chart') : t('orders.chart')
  return (
    <figure className={styles.chart} aria-label={t('orders.chart')} data-testid="rate-chart">
      <figcaption>{words}</figcaption>
      <Plot />
    </figure>
  )
}

function Plot() {
  const { clock } = useStores()
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const bands = useRef<Band[]>([])
  const series = useData((data) => data.series)
  const comparison = useData((data) => data.comparison)
  const openedAt = useShow(({ session }) => session && openedSince(session))
  const played = useShow((show) => show.played)
  const segments = useShow((show) => show.rundown?.segments ?? null)
  // The window moves on by whole buckets: between them there is nothing new to draw.
  const bucket = useEngineTime((now) => Math.floor(now / BUCKET_MS))

  useEffect(() => {
    const element = host.current
    if (!element) return
    const size = () => ({ width: element.clientWidth, height: element.clientHeight })
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const options = chartOptions({ ...size(), rem, bands: () => bands.current })
    const created = new uPlot(options, [[], [], []], element)
    plot.current = created
    const observer = new ResizeObserver(() => created.setSize(size()))
    observer.observe(element)
    return () => {
      observer.disconnect()
      created.destroy()
      plot.current = null
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the bucket is what moves the window on
  useEffect(() => {
    const now = clock.exact()
    bands.current = bandsOf(played, segments ?? [], now)
    const [times, rates] = ratesOf(series, now)
    const past = comparison && openedAt !== null ? pastRatesOf(comparison, openedAt, times) : []
    plot.current?.setData([times, rates, past])
  }, [series, played, segments, comparison, openedAt, clock, bucket])

  return <div ref={host} className={styles.plot} />
}
