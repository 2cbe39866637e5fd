import { attribution } from './attribution.ts'
import { data } from './data.ts'
import { desk } from './desk.ts'
import { dialogs } from './dialogs.ts'
import { figures } from './figures.ts'
import { households } from './households.ts'
import { importing } from './import.ts'
import { monitors } from './monitors.ts'
import { notices } from './notices.ts'
import { orders } from './orders.ts'
import { outputs } from './outputs.ts'
import { preshow } from './preshow.ts'
import { repair } from './repair.ts'
import { settings } from './settings.ts'
import { sound } from './sound.ts'
import { sources } from './sources.ts'
import { stage } from './stage.ts'
import { standby } from './standby.ts'
import { stock } from './stock.ts'
import { switching } from './switching.ts'
import { training } from './training.ts'

export const zh = {
  ...desk,
  ...stage,
  ...outputs,
  monitors,
  sound,
  orders,
  dialogs,
  settings,
  notices: { ...notices, ...outputs.notices, ...switching.notices, ...training.notices },
  sources,
  data,
  figures,
  standby,
  stock,
  switching,
  preshow,
  attribution,
  repair,
  training,
  households,
  import: importing,
} as const

/** The shape of a dictionary: the same keys in every language, other words. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
export type Dictionary = Words<typeof zh>
