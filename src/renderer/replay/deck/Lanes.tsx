import { memo, useMemo } from 'react'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { usePlayer, useWords } from '../context.ts'
import { placed, ratePath, shareOf, ticksOf } from './scale.ts'
import styles from './Timeline.module.css'

const TICKS = 14
const COLUMNS = 600

/** What happened when, lane by lane. Drawn once a session and zoom: the moment is a line over it. */
export const Lanes = memo(function Lanes({ zoom }: { zoom: number }) {
  const { deck } = useWords()
  const open = usePlayer((player) => player.open)
  const from = usePlayer((player) => player.from)
  const to = usePlayer((player) => player.to)
  const tape = usePlayer((player) => player.tape)
  const span = useMemo(() => ({ from, to }), [from, to])
  const rundown = useMemo(() => tape?.stateAfter(1).rundown ?? null, [tape])
  const rate = useMemo(() => ratePath(open?.seconds ?? [], span, COLUMNS * zoom), [open, span, zoom])
  if (!open || !tape) return null
  const { segments, scenes, cards, panics, markers, recoveries } = open.lanes
  const segmentOf = (id: string) => rundown?.segments.find((segment) => segment.id === id)
  const numberOf = (id: string) => (rundown?.segments.findIndex((segment) => segment.id === id) ?? -1) + 1
  const productOf = (id: string) => rundown?.products.find((product) => product.id === id)?.name ?? id
  const when = (stretch: { from: number; to: number | null }) =>
    `${formatTimeOfDay(stretch.from)} · ${formatDuration((stretch.to ?? to) - stretch.from)}`
  return (
    <>
      <div className={styles.ruler} data-lane="ruler">
        {ticksOf(span, TICKS * zoom).map((at) => (
          <i key={at} style={{ left: `${shareOf(at, span) * 100}%` }}>
            {formatDuration(at - from)}
          </i>
        ))}
        {markers.map(({ markerId, at, label }) => (
          <b
            key={markerId}
            data-testid="lane-marker"
            style={{ left: `${shareOf(at, span) * 100}%` }}
            title={`${deck.marker} ${formatTimeOfDay(at)} ${label || deck.unnamed}`}
          >
            <em>{label}</em>
          </b>
        ))}
      </div>
      <div className={styles.lane} data-lane="segments">
        {segments.map((stretch) => (
          <span
            key={stretch.from}
            data-testid="lane-segment"
            data-odd={numberOf(stretch.segmentId) % 2 === 1}
            style={placed(stretch, span)}
            title={`${segmentOf(stretch.segmentId)?.title ?? stretch.segmentId}\n${when(stretch)}`}
          >
            {numberOf(stretch.segmentId)} {segmentOf(stretch.segmentId)?.title}
          </span>
        ))}
      </div>
      <div className={styles.lane} data-lane="scenes">
        {scenes.length === 0 && <small>{deck.noScenes}</small>}
        {scenes.map((stretch) => (
          <span key={stretch.from} style={placed(stretch, span)} title={`${stretch.scene}\n${when(stretch)}`}>
            {stretch.scene}
          </span>
        ))}
      </div>
      <div className={styles.lane} data-lane="cards">
        {cards.map((stretch) => (
          <span
            key={stretch.from}
            data-outcome={stretch.outcome}
            style={placed(stretch, span)}
            title={`${productOf(stretch.productId)}\n${when(stretch)}`}
          >
            {productOf(stretch.productId)}
          </span>
        ))}
      </div>
      <div className={styles.lane} data-lane="orders">
        <svg viewBox={`0 0 ${rate.columns} 1`} preserveAspectRatio="none" aria-hidden="true">
          <path d={rate.path} />
        </svg>
        {rate.peak > 0 && <small>{rate.peak.toFixed(1)}</small>}
      </div>
      {panics.map((stretch) => (
        <i
          key={stretch.from}
          className={styles.panic}
          style={placed(stretch, span)}
          title={`${deck.held} ${when(stretch)}`}
        />
      ))}
      {recoveries.map(({ at, lostMs }) => (
        <i
          key={at}
          className={styles.recovery}
          style={{ left: `${shareOf(at, span) * 100}%` }}
          title={lostMs === null ? deck.restarted : deck.recovered((lostMs / 1000).toFixed(1))}
        />
      ))}
    </>
  )
})
