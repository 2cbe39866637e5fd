import type { ShowEvent } from '../show/events.ts'
import type { ShowState } from '../show/state.ts'

/** A stretch of a recording, ms from its beginning. */
export interface Chapter {
  from: number
  to: number
  title: string
}

/**
 * When the recording began by OBS's own word; what runs when the session opens began earlier, nobody knows when, and
 * counts from the opening. Null where nothing was recorded.
 */
export function recordingSince(events: readonly ShowEvent[]): number | null {
  for (const event of events) {
    if (event.type === 'session.opened' && event.payload.obs.primary.recording) return event.at
    if (event.type !== 'obs.changed' || event.payload.role !== 'primary') continue
    if (event.payload.patch.recording) return event.at
  }
  return null
}

interface Mark {
  at: number
  title: string
}

/**
 * A session as chapters that follow each other without a gap: each item that was taken begins one, and so does each
 * marker, which keeps the item's title beside its own.
 * @param state the fold at its end
 * @param zero wall ms at which the recording begins; what was before is left out
 * @param end wall ms at which the last chapter ends
 */
export function chaptersOf(state: ShowState, zero: number, end: number): Chapter[] {
  const titles = new Map(state.rundown?.segments.map(({ id, title }) => [id, title]))
  const items: Mark[] = state.played
    // A hand-over splits a stretch, not a chapter.
    .filter(({ takeId }, index) => state.played[index - 1]?.takeId !== takeId)
    .map(({ segmentId, startedAt }) => ({ at: startedAt, title: titles.get(segmentId) ?? segmentId }))
  const markers: Mark[] = state.markers.map(({ at, label }) => {
    const item = items.findLast((candidate) => candidate.at <= at)
    return { at, title: [item?.title, label ? `◆ ${label}` : '◆'].filter(Boolean).join(' · ') }
  })
  const marks = [...items, ...markers].sort((a, b) => a.at - b.at)
  return marks.flatMap((mark, index) => {
    const from = Math.max(mark.at, zero)
    const to = Math.min(marks[index + 1]?.at ?? end, end)
    return to > from ? [{ from: from - zero, to: to - zero, title: mark.title }] : []
  })
}

/** Chapters as ffmpeg's metadata file: `ffmpeg -i show.mkv -i chapters.txt -map_metadata 1 -codec copy out.mkv`. */
export function toFfmetadata(title: string, chapters: readonly Chapter[]): string {
  const head = `;FFMETADATA1\ntitle=${escaped(title)}\n`
  const body = chapters.map(
    ({ from, to, title: name }) =>
      `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(from)}\nEND=${Math.round(to)}\ntitle=${escaped(name)}\n`,
  )
  return head + body.join('')
}

/** What ffmpeg's reader takes for syntax is written with a backslash before it. */
function escaped(text: string): string {
  return text.replaceAll(/[=;#\\\n]/g, (char) => `\\${char}`).replaceAll('\r', '')
}
