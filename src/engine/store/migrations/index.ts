import type { Migration } from '../migrate.ts'
import { show } from './001-show.ts'
import { orders } from './002-orders.ts'
import { checkpoints } from './003-checkpoints.ts'
import { figures } from './004-figures.ts'
import { cards } from './005-cards.ts'
import { platforms } from './006-platforms.ts'
import { repair } from './007-repair.ts'
import { sheets } from './008-sheets.ts'

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  show,
  orders,
  checkpoints,
  figures,
  cards,
  platforms,
  repair,
  sheets,
]
