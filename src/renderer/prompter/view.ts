import type { PlannedSegment, RundownSnapshot } from '../../shared/library/snapshot.ts'
import type { Official, Product } from '../../shared/library/types.ts'
import { scriptTextOf } from '../../shared/script/prompterAt.ts'
import { sentencesOf } from '../../shared/script/sentences.ts'
import { tokenize } from '../../shared/script/tokens.ts'
import type { ShowState } from '../../shared/show/state.ts'
import { nextSegment } from '../../shared/show/timing.ts'

/** A segment with all that the page says of it. */
export interface SegmentView {
  segment: PlannedSegment
  /** From 1. */
  number: number
  official: Official | null
  product: Product | null
  text: string
}

/**
 * What the prompter shows.
 * `standing`: the segment is on air; or is the first one and nothing has been taken yet; or the desk sent the prompter
 * to another segment than the one on air.
 */
export interface PrompterView {
  shown: SegmentView
  standing: 'onAir' | 'waiting' | 'elsewhere'
  count: number
  next: SegmentView | null
}

/** Null without an open session. */
export function viewOf(
  show: Pick<ShowState, 'session' | 'rundown' | 'onAir' | 'prompter'>,
): PrompterView | null {
  const { session, rundown, onAir, prompter } = show
  if (!session || session.closedAt !== null || !rundown) return null
  const following = nextSegment(show as ShowState)
  const shownId = prompter.segmentId ?? onAir?.segmentId ?? following?.id
  const shown = segmentView(rundown, shownId ?? null)
  if (!shown) return null
  const isOnAir = onAir?.segmentId === shown.segment.id
  // Who speaks now may have changed within the segment.
  const present = isOnAir ? { ...shown, official: officialOf(rundown, onAir.officialId) } : shown
  const nextId = isOnAir || !onAir ? rundown.segments[present.number]?.id : following?.id
  return {
    shown: present,
    standing: isOnAir ? 'onAir' : onAir || prompter.segmentId ? 'elsewhere' : 'waiting',
    count: rundown.segments.length,
    next: segmentView(rundown, nextId ?? null),
  }
}

/** The first words of a script, whole sentences as long as they are short. */
export function firstWords(text: string, most = 60): string {
  const sentences = sentencesOf(tokenize(text), text)
  let words = ''
  for (const { textStart, textEnd } of sentences) {
    const sentence = text.slice(textStart, textEnd)
    if (words && words.length + sentence.length > most) break
    words += sentence
  }
  return words.length > most * 1.5 ? `${words.slice(0, most)}…` : words
}

/** How a person is called on screen: place and office, never a name. */
export function titleOf({ place, role }: Pick<Official, 'place' | 'role'>): string {
  return role.startsWith(place) ? role : `${place}${role}`
}

function segmentView(rundown: RundownSnapshot, id: string | null): SegmentView | null {
  const index = rundown.segments.findIndex((segment) => segment.id === id)
  const segment = rundown.segments[index]
  if (!segment) return null
  return {
    segment,
    number: index + 1,
    official: officialOf(rundown, segment.officialId),
    product: rundown.products.find((product) => product.id === segment.productId) ?? null,
    text: scriptTextOf(rundown, segment.id),
  }
}

function officialOf(rundown: RundownSnapshot, id: string | null): Official | null {
  return rundown.officials.find((official) => official.id === id) ?? null
}
