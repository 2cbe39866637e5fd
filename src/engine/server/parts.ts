import type { Desk } from '../desk.ts'
import type { Logger } from '../log.ts'
import type { Tokens } from './auth.ts'

/** What the doors are made of. */
export interface DoorParts {
  desk: Desk
  tokens: Tokens
  /** Built pages; the folder may be absent. */
  pagesDir: string
  log: Logger
}
