import { useEffect, useMemo, useRef } from 'react'
import type { ShowEvent } from '../../../shared/show/events.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { useRundown } from '../../stores/hooks.ts'
import { usePlayer, useReplay, useWords } from '../context.ts'
import styles from './EventLog.module.css'
import { eventFacts } from './eventFacts.ts'
import { soundChanges } from './soundChanges.ts'

/** Rows around the moment: enough to fill the panel, few enough to be drawn at 60×. */
const BEFORE = 24
const AFTER = 24

/** What happened around this moment, event by event. A click stands right behind it. */
export function EventLog() {
  const words = useWords()
  const tape = usePlayer((player) => player.tape)
  const place = usePlayer((player) => player.place)
  const list = useRef<HTMLOListElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each place is another present row
  useEffect(() => {
    if (list.current?.matches(':hover')) return
    list.current?.querySelector('[data-now="true"]')?.scrollIntoView({ block: 'center' })
  }, [place])

  const sounds = useMemo(() => soundChanges(tape?.events ?? [], words), [tape, words])
  if (!tape) return null
  const first = Math.max(0, place - BEFORE)
  const shown = tape.events.slice(first, place + AFTER)
  return (
    <section className={styles.log} aria-label={words.log.title}>
      <h2>
        {words.log.title}
        <small>{words.log.place(place, tape.events.length)}</small>
      </h2>
      <ol ref={list} data-testid="event-log">
        {shown.map((event, index) => (
          <Row
            key={event.seq}
            event={event}
            sound={sounds.get(event.seq) ?? ''}
            place={first + index + 1}
            present={place}
          />
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  event: ShowEvent
  /** What it changed at OBS's inputs. */
  sound: string
  place: number
  present: number
}

function Row({ event, sound, place, present }: RowProps) {
  const words = useWords()
  const { player } = useReplay()
  const rundown = useRundown()
  const facts = [eventFacts(event, rundown, words), sound].filter(Boolean).join(' · ')
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-now={place === present}
        data-later={place > present}
        data-type={event.type}
        title={`seq ${event.seq} · ${event.type} · ${event.origin}`}
        onClick={() => {
          player.pause()
          player.setState({ at: event.at, place })
        }}
      >
        <i>{formatTimeOfDay(event.at)}</i>
        <b>{words.events[event.type] ?? event.type}</b>
        <span>{facts}</span>
      </button>
    </li>
  )
}
