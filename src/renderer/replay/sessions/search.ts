import type { SessionSummary } from '../../../shared/replay/types.ts'
import { formatDate } from '../../../shared/units/time.ts'

/** Whether a session has every word that is looked for, in its title, its date or its id. */
export function matches({ id, title, openedAt }: SessionSummary, wanted: string): boolean {
  const text = `${title} ${formatDate(openedAt)} ${id}`.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
