import type { Dictionary } from '../zh/index.ts'
import { desk } from './desk.ts'
import { dialogs } from './dialogs.ts'
import { figures } from './figures.ts'
import { monitors } from './monitors.ts'
import { notices } from './notices.ts'
import { orders } from './orders.ts'
import { settings } from './settings.ts'
import { sources } from './sources.ts'
import { stage } from './stage.ts'

export const en: Dictionary = {
  ...desk,
  ...stage,
  monitors,
  orders,
  dialogs,
  settings,
  notices,
  sources,
  figures,
}
